import type { z } from "zod";
import { insertCosts } from "@/db/queries/costs/costs";
import type { Ctx } from "@/lib/api/context";
import { storableName } from "@/lib/calls/ingest/usage";
import { newId } from "@/lib/ids";
import { ensureProject } from "@/lib/projects/ensure-project";
import type { costCreate } from "./endpoints";

const UNIT = "USD";
const PROVIDER = "default";

/** Sets prices of a project; those of before stay, and hold for the calls of before. Answers pairs of id and model. */
export async function createCosts(
  ctx: Ctx,
  { project_id, costs }: z.output<typeof costCreate.request>,
): Promise<{ ids: [string, string][] }> {
  await ensureProject(ctx, project_id);
  const rows = Object.entries(costs).map(([model, price]) => ({
    id: newId(),
    llm_id: storableName(model),
    provider_id: storableName(price.provider_id || PROVIDER),
    effective_date: price.effective_date ?? null,
    prompt_token_cost: price.prompt_token_cost,
    completion_token_cost: price.completion_token_cost,
    cache_read_input_token_cost: price.cache_read_input_token_cost ?? null,
    cache_creation_input_token_cost: price.cache_creation_input_token_cost ?? null,
    prompt_token_cost_unit: storableName(price.prompt_token_cost_unit || UNIT),
    completion_token_cost_unit: storableName(price.completion_token_cost_unit || UNIT),
    created_by: ctx.user.id,
  }));
  await insertCosts(ctx.sql, project_id, rows);
  return { ids: rows.map(({ id, llm_id }) => [id, llm_id]) };
}
