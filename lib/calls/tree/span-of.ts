import { CALL_STATUSES, type CallStatus } from "../call-status.ts";
import { at, type CallTree } from "./build-call-tree.ts";

/** What a row shows of a call, or of a fold of equal calls, gathered from the columns when the row is drawn. */
export type Span = {
  id: string;
  name: string;
  kind: string;
  status: CallStatus;
  startMs: number;
  /** Null while running. */
  latencyMs: number | null;
  tokens: number | null;
  /** In US dollars; null when no price is known. */
  cost: number | null;
  /** Calls it stands for: 1, or the size of the fold. */
  count: number;
  /** Those of them that failed. */
  errors: number;
  hasChildren: boolean;
};

/** Reads a row (`place`, or `~place` for a fold) out of the columns. */
export function spanOf(tree: CallTree, row: number): Span {
  return row < 0 ? foldSpan(tree, ~row) : callSpan(tree, row);
}

function callSpan(tree: CallTree, place: number): Span {
  const { trace } = tree;
  const call = at(tree.calls, place);
  const status = CALL_STATUSES[trace.statuses[call] ?? 0] ?? "success";
  return {
    id: trace.ids[call] ?? "",
    name: trace.names[trace.name_index[call] ?? 0] ?? "",
    kind: trace.kinds[trace.kind_index[call] ?? 0] ?? "",
    status,
    startMs: trace.start_offsets_ms[call] ?? 0,
    latencyMs: trace.latencies_ms[call] ?? null,
    tokens: trace.total_tokens[call] ?? null,
    cost: trace.costs?.[call] ?? null,
    count: 1,
    errors: status === "error" ? 1 : 0,
    hasChildren: at(tree.ends, place) > place + 1,
  };
}

/** A fold lasts from its first start to its last end, and has the tokens of all. */
function foldSpan(tree: CallTree, first: number): Span {
  const count = at(tree.foldSizes, first);
  const fold: Span = { ...callSpan(tree, first), count, hasChildren: true };
  let start = fold.startMs;
  let end = start;
  for (let place = first; place < first + count; place++) {
    const span = callSpan(tree, place);
    start = Math.min(start, span.startMs);
    end = Math.max(end, span.startMs + (span.latencyMs ?? 0));
    if (place === first) continue;
    fold.errors += span.errors;
    if (span.tokens !== null) fold.tokens = (fold.tokens ?? 0) + span.tokens;
    if (span.cost !== null) fold.cost = (fold.cost ?? 0) + span.cost;
    if (span.status === "running" && fold.status !== "error") fold.status = "running";
    if (span.status === "error") fold.status = "error";
  }
  return { ...fold, startMs: start, latencyMs: fold.status === "running" ? null : end - start };
}
