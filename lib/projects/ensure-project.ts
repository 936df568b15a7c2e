import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";

const PROJECT_ID = /^[^/\s\0]{1,128}\/[^/\s\0]{1,128}$/;

/** Projects known to exist; only ever saves a round trip, so it may be empty, and it never grows without bound. */
const known = new Set<string>();

/** Throws unless `project_id` has the form `entity/project`. */
export function assertProjectId(project_id: string): void {
  if (!PROJECT_ID.test(project_id) || !project_id.isWellFormed()) {
    throw new AppError("invalid", `project_id "${project_id.slice(0, 100)}" is not of the form entity/project`);
  }
}

/** Makes the project on the first write to it. */
export async function ensureProject(ctx: Pick<Ctx, "sql">, project_id: string): Promise<void> {
  if (known.has(project_id)) return;
  assertProjectId(project_id);
  await ctx.sql`insert into projects (project_id) values (${project_id}) on conflict do nothing`;
  if (known.size > 10_000) known.clear();
  known.add(project_id);
}
