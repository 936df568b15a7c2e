"use client";
import { createContext, useContext } from "react";
import type { JsonNode } from "@/lib/values/parse-json";

/** What one looks for in a value, for the lines of its tree. */
export type ValueFind = {
  wanted: string;
  hits: ReadonlySet<JsonNode>;
  around: ReadonlySet<JsonNode>;
  /** The hit that is to be seen. */
  current: JsonNode | undefined;
};

const ValueFindContext = createContext<ValueFind | undefined>(undefined);

export const ValueFindProvider = ValueFindContext.Provider;

/** What is looked for where this line lies; undefined when nothing is. */
export function useValueFind(): ValueFind | undefined {
  return useContext(ValueFindContext);
}
