import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { TREE_COLUMNS } from "./tree/tree-columns";

/** How the trace beside a call is drawn. */
export const TRACE_VIEWS = ["tree", "timeline", "flame", "graph"] as const;
export type TraceViewName = (typeof TRACE_VIEWS)[number];

/** A part of the trace's time, in milliseconds from its start. */
export type TimeWindow = { from: number; to: number };

const parseAsWindow = createParser<TimeWindow>({
  parse(text) {
    const match = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text);
    const from = Number(match?.[1]);
    const to = Number(match?.[2]);
    return from < to ? { from, to } : null;
  },
  serialize: ({ from, to }) => `${Number(from.toFixed(3))}-${Number(to.toFixed(3))}`,
  eq: (a, b) => a.from === b.from && a.to === b.to,
});

/** What the address of a call's page says of the trace beside it. */
export const traceParams = {
  trace: parseAsStringLiteral(TRACE_VIEWS).withDefault("tree").withOptions({ history: "push" }),
  find: parseAsString.withDefault(""),
  errors: parseAsBoolean.withDefault(false),
  /** The slow path is pointed out. */
  slow: parseAsBoolean.withDefault(false),
  /** Calls deeper than this level are folded away at first. */
  level: parseAsInteger,
  /** What rows show beside name and latency; absent: as it was last. */
  cols: parseAsArrayOf(parseAsStringLiteral(TREE_COLUMNS)),
  /** The part of the time that timeline and flame show. */
  zoom: parseAsWindow,
};
