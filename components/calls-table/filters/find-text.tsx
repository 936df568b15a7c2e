"use client";
import type { Ref } from "react";
import { SearchField } from "@/components/ui/search-field";

type FindTextProps = { ref: Ref<HTMLInputElement>; value: string; onValueChange: (value: string) => void };

/** Finds a text anywhere in inputs or output. */
export function FindText(props: FindTextProps) {
  return (
    <SearchField
      {...props}
      label="Find text in inputs and output"
      placeholder="Find text"
      className="w-44 min-w-24 shrink @max-[1600px]:group-data-[chips=true]/bar:w-32"
    />
  );
}
