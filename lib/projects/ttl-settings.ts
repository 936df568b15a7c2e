import { findProjectRow } from "../../db/queries/projects/projects.ts";
import { updateRetention } from "../../db/queries/projects/retention.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId, ensureProject, forgetProject } from "./ensure-project.ts";

type Settings = { retention_days: number | null };

/** `project/ttl_settings/read`: for how many days calls are kept; null: for ever. */
export async function readTtlSettings(ctx: Ctx, { project_id }: { project_id: string }): Promise<Settings> {
  assertProjectId(project_id);
  return { retention_days: (await findProjectRow(ctx.reads, project_id))?.retention_days ?? null };
}

/** `project/ttl_settings/update`: keeps calls for so many days, or for ever again. */
export async function updateTtlSettings(
  ctx: Ctx,
  { project_id, retention_days = null }: { project_id: string; retention_days?: number | null | undefined },
): Promise<Settings> {
  forgetProject(project_id);
  await ensureProject(ctx, project_id);
  await updateRetention(ctx.sql, { project_id, retention_days });
  return { retention_days };
}
