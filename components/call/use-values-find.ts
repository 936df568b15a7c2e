"use client";
import { debounce, parseAsString, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import type { ValueFind } from "@/components/values/value-find";
import { findInValue } from "@/lib/values/find-in-value";
import type { JsonNode } from "@/lib/values/parse-json";
import type { Payload } from "./use-payload";

/** What one looks for in inputs and output, and which hit one is at. */
export type ValuesFind = {
  wanted: string;
  count: number;
  more: boolean;
  at: number;
  change: (wanted: string) => void;
  step: (by: number) => void;
  /** For the lines of a tree; undefined when nothing is looked for there. */
  inTree: (part: "inputs" | "output") => ValueFind | undefined;
  /** For a text as it was logged. */
  inText: (part: "inputs" | "output") => { wanted: string; at: number | undefined } | undefined;
};

const MOST_HITS = 2_000;

/** Finds a text in inputs and output; the words are in the address, the hit one is at is not. */
export function useValuesFind(inputs: Payload, output: Payload, raw: boolean): ValuesFind {
  const [wanted, setWanted] = useQueryState(
    "search",
    parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(300) }),
  );
  const settled = useDeferredValue(wanted);
  const [at, setAt] = useState(0);
  const [known, setKnown] = useState(settled);
  if (known !== settled) {
    setKnown(settled);
    setAt(0);
  }
  const first = useHits(inputs, settled, raw);
  const second = useHits(output, settled, raw);
  const count = first.places.length + second.places.length;
  const current = count === 0 ? 0 : at % count;
  const parts = { inputs: { ...first, from: 0 }, output: { ...second, from: first.places.length } };
  const place = (part: "inputs" | "output") => parts[part].places[current - parts[part].from];
  return {
    wanted,
    count,
    more: first.more || second.more,
    at: current,
    change: (next) => void setWanted(next || null),
    step: (by) => setAt((current + by + count) % Math.max(1, count)),
    inTree(part) {
      const { hits, around } = parts[part];
      const found = place(part);
      return settled && !raw
        ? { wanted: settled, hits, around, current: typeof found === "object" ? found : undefined }
        : undefined;
    },
    inText(part) {
      const found = place(part);
      return settled && raw ? { wanted: settled, at: typeof found === "number" ? found : undefined } : undefined;
    },
  };
}

type Hits = {
  places: readonly (JsonNode | number)[];
  hits: ReadonlySet<JsonNode>;
  around: ReadonlySet<JsonNode>;
  more: boolean;
};
const NONE: Hits = { places: [], hits: new Set(), around: new Set(), more: false };

function useHits({ text, parsed }: Payload, wanted: string, raw: boolean): Hits {
  const { value } = parsed;
  return useMemo(() => {
    if (!wanted || !text) return NONE;
    if (raw) {
      const places = offsetsOf(text, wanted);
      return { ...NONE, places, more: places.length === MOST_HITS };
    }
    if (!value) return NONE;
    const { nodes, around, more } = findInValue(value.node, wanted, MOST_HITS);
    return { places: nodes, hits: new Set(nodes), around, more };
  }, [text, value, wanted, raw]);
}

function offsetsOf(text: string, wanted: string): number[] {
  const haystack = text.toLowerCase();
  const needle = wanted.toLowerCase();
  const found: number[] = [];
  for (let at = haystack.indexOf(needle); at >= 0 && found.length < MOST_HITS; at = haystack.indexOf(needle, at + 1)) {
    found.push(at);
  }
  return found;
}
