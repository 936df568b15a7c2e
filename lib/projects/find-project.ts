import { findProjectRow } from "@/db/queries/projects";
import type { Ctx } from "@/lib/api/context";

/** The project, or undefined when nothing was ever logged to it. */
export async function findProject(
  ctx: Ctx,
  project_id: string,
): Promise<{ project_id: string; created_at: string } | undefined> {
  return await findProjectRow(ctx.reads, project_id);
}
