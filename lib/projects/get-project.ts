import type { z } from "zod";
import { findProjectRow } from "../../db/queries/projects/projects.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId } from "./ensure-project.ts";
import type { ProjectShown, projectRead } from "./page-endpoints.ts";

/** A project's own facts. Every project has some: it only begins when something is logged to it. */
export async function getProject(
  ctx: Ctx,
  { project_id }: z.output<typeof projectRead.request>,
): Promise<ProjectShown> {
  assertProjectId(project_id);
  return (
    (await findProjectRow(ctx.reads, project_id)) ?? {
      project_id,
      description: "",
      created_at: null,
      retention_days: null,
    }
  );
}
