"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { usePreference } from "@/components/values/use-preference";

/** One of a few words that is in the address, so that a link shows the same, and remembered for the next page. */
export function useLinkedChoice<Value extends string>(
  param: string,
  preference: string,
  values: readonly [Value, ...Value[]],
  { history = "replace" }: { history?: "push" | "replace" } = {},
): [Value, (value: Value) => void] {
  const [linked, link] = useQueryState(param, parseAsStringLiteral(values).withOptions({ history }));
  const [remembered, remember] = usePreference(preference, values);
  function choose(value: Value) {
    remember(value);
    void link(value);
  }
  return [linked ?? remembered, choose];
}
