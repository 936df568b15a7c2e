import type { z } from "zod";
import { listFeedbackOfRef } from "../../db/queries/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import type { feedbackOf } from "./page-endpoints.ts";
import { readWeaveRef } from "./refs.ts";

/** Of a thing that is talked about more than this, the newest. */
const MAX_SHOWN = 1_000;

/** All that is said of a call or an object version, oldest first. */
export async function getFeedbackOf(
  ctx: Ctx,
  { project_id, weave_ref }: z.output<typeof feedbackOf.request>,
): Promise<z.input<typeof feedbackOf.response>> {
  assertProjectId(project_id);
  readWeaveRef(project_id, weave_ref);
  return { feedback: await listFeedbackOfRef(ctx.readSql, { project_id, weave_ref, limit: MAX_SHOWN }) };
}
