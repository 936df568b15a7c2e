import { listCallRows } from "../../db/queries/calls/call-rows.ts";
import { listAnyOpCalls, listNewestOpCalls, MOST_CALLS } from "../../db/queries/objects/op-calls.ts";
import type { Ctx } from "../api/context.ts";
import { queryConditions } from "../calls/wire/query-conditions.ts";
import { priceRows } from "../costs/price-rows.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { formatRef, parseRef } from "../refs/ref.ts";

type VersionCalls = { project_id: string; object_id: string; kind: "object" | "op"; digest: string; limit: number };

/** The newest calls that an object's version went into, or that are of an op's version. */
export async function listObjectCalls(ctx: Ctx, { project_id, object_id, kind, digest, limit }: VersionCalls) {
  assertProjectId(project_id);
  const ref = formatRef({ kind, project_id, name: object_id, version: digest, steps: [] });
  const filter = kind === "op" ? { op_names: [ref] } : { input_refs: [ref] };
  const { conditions } = queryConditions({ project_id, filter });
  const rows = await listCallRows(
    ctx.readSql,
    { project_id, rootsOnly: false, conditions, lookup: conditions[0], after: undefined, limit: limit + 1 },
    ctx.signal,
  );
  return { calls: await priceRows(ctx, project_id, rows.slice(0, limit)), more: rows.length > limit };
}

/** How the calls of an op did, version by version: all of them, or of a frequent op the newest. */
export async function listOpVersionCalls(
  ctx: Ctx,
  { project_id, object_id }: { project_id: string; object_id: string },
) {
  assertProjectId(project_id);
  const ref = formatRef({ kind: "op", project_id, name: object_id, version: "*", steps: [] });
  const { conditions } = queryConditions({ project_id, filter: { op_names: [ref] } });
  const { rows, complete } = await someOpCalls(ctx, { project_id, conditions });
  const versions = rows.flatMap(({ op_name, ...row }) => {
    const op = parseRef(op_name);
    return op?.kind === "op" ? [{ ...row, digest: op.version }] : [];
  });
  return { versions, complete };
}

/** With so many calls among the newest, the others need not be read to tell how an op does. */
const ENOUGH_CALLS = 1_000;

async function someOpCalls(ctx: Ctx, question: Parameters<typeof listNewestOpCalls>[1]) {
  const newest = await listNewestOpCalls(ctx.readSql, question, ctx.signal);
  if (total(newest) >= ENOUGH_CALLS) return { rows: newest, complete: false };
  const rows = await listAnyOpCalls(ctx.readSql, question, ctx.signal);
  return { rows, complete: total(rows) < MOST_CALLS };
}

function total(rows: readonly { calls: number }[]): number {
  return rows.reduce((sum, { calls }) => sum + calls, 0);
}
