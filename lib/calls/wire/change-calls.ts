import { deleteCallTrees, renameCall } from "@/db/queries/calls/change-calls";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId, ensureProject } from "@/lib/projects/ensure-project";

/** `call/update`: gives a call another name; an empty one clears it. The call itself may arrive later. */
export async function updateCall(
  ctx: Ctx,
  input: { project_id: string; call_id: string; display_name?: string | null | undefined },
): Promise<Record<string, never>> {
  const { project_id, call_id, display_name } = input;
  if (display_name === null || display_name === undefined)
    throw new AppError("invalid", "display_name: nothing to update");
  await ensureProject(ctx, project_id);
  await renameCall(ctx.sql, { project_id, id: call_id, name: display_name });
  ctx.announce(project_id, "calls", [call_id]);
  return {};
}

/** `calls/delete`: hides these calls and all their descendants. */
export async function deleteCalls(
  ctx: Ctx,
  input: { project_id: string; call_ids: string[] },
): Promise<{ num_deleted: number }> {
  assertProjectId(input.project_id);
  const num_deleted = await deleteCallTrees(ctx.sql, input.project_id, input.call_ids);
  ctx.announce(input.project_id, "calls", input.call_ids);
  return { num_deleted };
}
