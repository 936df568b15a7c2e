import type { z } from "zod";
import { updateProjectDescription } from "../../db/queries/projects/projects.ts";
import type { Ctx } from "../api/context.ts";
import { assertStorable } from "../objects/names.ts";
import { ensureProject, forgetProject } from "./ensure-project.ts";
import type { projectDescribe } from "./page-endpoints.ts";

/** Says what a project is for. */
export async function describeProject(
  ctx: Ctx,
  { project_id, description }: z.output<typeof projectDescribe.request>,
): Promise<Record<string, never>> {
  assertStorable("description", description);
  forgetProject(project_id);
  await ensureProject(ctx, project_id);
  await updateProjectDescription(ctx.db, project_id, description.trim());
  return {};
}
