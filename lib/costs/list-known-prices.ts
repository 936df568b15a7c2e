import { sql } from "drizzle-orm";
import type { z } from "zod";
import { listCosts, listPrices } from "@/db/queries/costs/costs";
import type { Ctx } from "@/lib/api/context";
import { storableName } from "@/lib/calls/ingest/usage";
import { assertProjectId } from "@/lib/projects/ensure-project";
import type { costPrices } from "./page-endpoints";

/** A page shows no more prices than this. */
const MAX_PRICES = 1_000;

/** The prices that a project set, the newest of a model first, and those that the list has of models now. */
export async function listKnownPrices(
  ctx: Ctx,
  { project_id, models }: z.output<typeof costPrices.request>,
): Promise<z.input<typeof costPrices.response>> {
  assertProjectId(project_id);
  const order = [sql`k.llm_id`, sql`k.effective_date DESC`];
  const own = await listCosts(ctx.reads, { project_id, conditions: [], order, limit: MAX_PRICES, offset: undefined });
  const known = await listPrices(ctx.readSql, project_id, models.map(storableName));
  const newest = new Map<string, (typeof known)[number]>();
  for (const price of known) {
    const other = newest.get(price.llm_id);
    if (price.level === "default" && (!other || other.effective_date < price.effective_date))
      newest.set(price.llm_id, price);
  }
  const listed = [...newest.values()].sort((a, b) => (a.llm_id < b.llm_id ? -1 : 1));
  return { own: own.map((price) => ({ ...price })), listed };
}
