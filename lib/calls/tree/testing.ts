import { CALL_STATUSES, type CallStatus } from "../call-status.ts";
import type { TraceTree } from "../page-endpoints.ts";

export type TestCall = {
  id: string;
  parent?: string;
  name?: string;
  op?: string;
  status?: CallStatus;
  startMs?: number;
  latencyMs?: number | null;
  tokens?: number | null;
};

/** A trace as the server sends it, from what a test cares about. */
export function traceOf(calls: TestCall[]): TraceTree {
  const ids = calls.map((call) => call.id);
  const names = [...new Set(calls.map((call) => call.name ?? call.id))];
  return {
    trace_id: "trace",
    ids,
    parents: calls.map((call) => (call.parent === undefined ? -1 : ids.indexOf(call.parent))),
    names,
    ops: names.map((name) => calls.find((call) => (call.name ?? call.id) === name)?.op ?? name),
    name_index: calls.map((call) => names.indexOf(call.name ?? call.id)),
    kinds: [""],
    kind_index: calls.map(() => 0),
    statuses: calls.map((call) => CALL_STATUSES.indexOf(call.status ?? "success")),
    origin: "2026-01-01T00:00:00Z",
    start_offsets_ms: calls.map((call, index) => call.startMs ?? index),
    latencies_ms: calls.map((call) => (call.latencyMs === undefined ? 1 : call.latencyMs)),
    total_tokens: calls.map((call) => call.tokens ?? null),
    elapsed_ms: 0,
  };
}
