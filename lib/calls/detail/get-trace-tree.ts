import type { z } from "zod";
import { findTraceId, listBranchRows, listTreeRows } from "@/db/queries/calls/trace-tree";
import type { Ctx } from "@/lib/api/context";
import { rollUp } from "@/lib/costs/roll-up";
import { AppError } from "@/lib/errors";
import { callKind } from "../call-kind";
import { CALL_STATUSES, type CallStatus } from "../call-status";
import type { TraceTree, traceTree } from "../page-endpoints";

/** The trace of a call, or what is below it, as parallel columns, in order of start. Throws `not_found` when the call is not there. */
export async function getTraceTree(ctx: Ctx, input: z.output<typeof traceTree.request>): Promise<TraceTree> {
  const began = performance.now();
  const trace_id = await findTraceId(ctx.readSql, input.project_id, input.call_id);
  if (trace_id === undefined) throw new AppError("not_found", `call ${input.call_id} not found in ${input.project_id}`);
  const rows = input.below
    ? await listBranchRows(ctx.readSql, input.project_id, input.call_id)
    : await listTreeRows(ctx.readSql, input.project_id, trace_id);
  const originMicros = rows[0]?.[6] ?? 0;
  const positions = new Map(rows.map((row, index) => [row[0], index]));
  const names = new Interned();
  const ops: string[] = [];
  const kinds = new Interned();
  const costs: (number | null)[] = [];
  const tree: TraceTree = {
    trace_id,
    ids: [],
    parents: [],
    names: [],
    ops,
    name_index: [],
    kinds: kinds.values,
    kind_index: [],
    statuses: [],
    origin: new Date(originMicros / 1000).toISOString(),
    start_offsets_ms: [],
    latencies_ms: [],
    total_tokens: [],
    elapsed_ms: 0,
  };
  for (const [id, parent_id, name, trace_name, kind, status, started, ended, tokens, cost] of rows) {
    tree.ids.push(id);
    tree.parents.push(parent_id === null ? -1 : (positions.get(parent_id) ?? -1));
    const named = names.indexOf(name === trace_name ? name : `${name}\0${trace_name}`);
    tree.name_index.push(named);
    tree.names[named] = name;
    ops[named] = trace_name;
    tree.kind_index.push(kinds.indexOf(callKind(trace_name, kind)));
    tree.statuses.push(CALL_STATUSES.indexOf(status as CallStatus));
    tree.start_offsets_ms.push((started - originMicros) / 1000);
    tree.latencies_ms.push(ended === null ? null : (ended - started) / 1000);
    tree.total_tokens.push(tokens);
    costs.push(cost);
  }
  // OpenTelemetry rolls nothing up, and a parent that runs has not done so yet.
  tree.total_tokens = rollUp(tree.parents, tree.total_tokens);
  if (costs.some((cost) => cost !== null)) tree.costs = rollUp(tree.parents, costs);
  tree.elapsed_ms = performance.now() - began;
  return tree;
}

/** A list of distinct texts, each known by its place. */
class Interned {
  readonly values: string[] = [];
  readonly #places = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.values.push(text);
    this.#places.set(text, this.values.length - 1);
    return this.values.length - 1;
  }
}
