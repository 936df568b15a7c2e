"use client";
import { Search } from "lucide-react";
import type { Ref } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

type FindTextProps = { ref: Ref<HTMLInputElement>; value: string; onValueChange: (value: string) => void };

/** Finds a text anywhere in inputs or output. */
export function FindText({ ref, value, onValueChange }: FindTextProps) {
  return (
    <span className="relative w-44 min-w-32 shrink">
      <Search className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted" />
      <Input
        ref={ref}
        type="search"
        aria-label="Find text in inputs and output"
        placeholder="Find text"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" && event.key !== "Enter") return;
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
        }}
        className="pr-7 pl-7.5 [&::-webkit-search-cancel-button]:hidden"
      />
      <Kbd className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2">/</Kbd>
    </span>
  );
}
