import type { z } from "zod";
import { countCallRows, countTold } from "@/db/queries/calls/call-rows";
import type { Ctx } from "@/lib/api/context";
import type { CallsSelection } from "./calls-selection";
import { findByText } from "./find-by-text";
import { lookupByRefs } from "./lookup-by-refs";
import type { callsCount } from "./page-endpoints";
import { selectCalls } from "./select-calls";
import { askTold } from "./told-selection";

/** Counting stops here: beyond it the exact figure costs more than it tells, sooner where it takes reading payloads. */
const COUNT_LIMIT = 2_000_000;
const COUNT_LIMIT_UNINDEXED = 100_000;

/** How many rows the traces table would show, exact up to a limit. */
export async function countCalls(
  ctx: Ctx,
  input: z.output<typeof callsCount.request>,
): Promise<z.input<typeof callsCount.response>> {
  const began = performance.now();
  const selection = await findByText(ctx, await selectCalls(ctx, input));
  const byRefs = selection.lookup ? undefined : await lookupByRefs(ctx, selection);
  const told = selection.unindexed && !selection.lookup && !byRefs ? await countByIndex(ctx, selection) : undefined;
  if (told !== undefined) return { count: told, exact: true, elapsed_ms: performance.now() - began };
  const most = selection.unindexed ? COUNT_LIMIT_UNINDEXED : COUNT_LIMIT;
  const { project_id, rootsOnly, range } = selection;
  const conditions = [...(byRefs ? [byRefs] : []), ...selection.conditions];
  const count = await countCallRows(
    ctx.readSql,
    { project_id, rootsOnly, range, conditions, limit: most + 1 },
    ctx.signal,
  );
  return {
    count: Math.min(count, most),
    exact: count <= most,
    elapsed_ms: performance.now() - began,
  };
}

/** The count from the index of values, where it knows of every call. */
async function countByIndex(ctx: Ctx, selection: CallsSelection): Promise<number | undefined> {
  const asked = await askTold(ctx, selection);
  if (!asked) return undefined;
  const { count, unsure } = await countTold(ctx.readSql, asked, ctx.signal);
  return unsure === 0 ? count : undefined;
}
