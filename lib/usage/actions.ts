import type { z } from "zod";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { parseRef } from "@/lib/refs/ref";
import type { actionsExecuteBatch } from "./endpoints";

/** Refuses an action by its name: this server runs none, and says so instead of accepting what would never happen. */
export async function executeActions(_ctx: Ctx, input: z.output<typeof actionsExecuteBatch.request>): Promise<never> {
  assertProjectId(input.project_id);
  const ref = parseRef(input.action_ref);
  if (ref?.kind !== "object") {
    throw new AppError("invalid", `action_ref is not the ref of an action: "${input.action_ref.slice(0, 200)}"`);
  }
  if (ref.project_id !== input.project_id)
    throw new AppError("invalid", `action_ref does not belong to the project ${input.project_id}`);
  throw new AppError("unsupported", `the action "${ref.name}" can't be run: this server runs no actions`);
}
