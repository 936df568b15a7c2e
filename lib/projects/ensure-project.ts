import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";

const PROJECT_ID = /^[^/\s\0]{1,128}\/[^/\s\0]{1,128}$/;

/**
 * Until when projects are known to exist; only ever saves a round trip, so it may be empty, and it never grows without
 * bound. Not for ever, as another process may have deleted the project.
 */
const known = new Map<string, number>();
const KNOWN_MS = 60_000;

/** Throws unless `project_id` has the form `entity/project`. */
export function assertProjectId(project_id: string): void {
  if (!isProjectId(project_id)) {
    throw new AppError("invalid", `project_id "${project_id.slice(0, 100)}" is not of the form entity/project`);
  }
}

/** Whether a project can be called that. */
export function isProjectId(project_id: string): boolean {
  return PROJECT_ID.test(project_id) && project_id.isWellFormed();
}

/** Makes the project on the first write to it. */
export async function ensureProject(ctx: Pick<Ctx, "sql">, project_id: string): Promise<void> {
  if ((known.get(project_id) ?? 0) > Date.now()) return;
  assertProjectId(project_id);
  await ctx.sql`insert into projects (project_id) values (${project_id}) on conflict do nothing`;
  if (known.size > 10_000) known.clear();
  known.set(project_id, Date.now() + KNOWN_MS);
}

/** Makes the next write to a project look whether it is there. */
export function forgetProject(project_id: string): void {
  known.delete(project_id);
}
