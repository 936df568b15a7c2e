import type { z } from "zod";
import { listHidingQueues } from "../../db/queries/annotations/annotation-people.ts";
import { listFeedbackOfRef } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { parseRef } from "../refs/ref.ts";
import type { feedbackOf, HiddenValues } from "./page-endpoints.ts";
import { readWeaveRef } from "./refs.ts";
import { ANNOTATION_PREFIX, FINAL_PREFIX } from "./types-of-feedback.ts";

/** Of a thing that is talked about more than this, the newest. */
const MAX_SHOWN = 1_000;

/**
 * All that is said of a call or an object version, oldest first. Where a queue waits for the user's own answer and hides
 * what others say until then, that is left out.
 */
export async function getFeedbackOf(
  ctx: Ctx,
  { project_id, weave_ref }: z.output<typeof feedbackOf.request>,
): Promise<z.input<typeof feedbackOf.response>> {
  assertProjectId(project_id);
  const { call_id } = readWeaveRef(project_id, weave_ref);
  const [feedback, hidden] = await Promise.all([
    listFeedbackOfRef(ctx.readSql, { project_id, weave_ref, limit: MAX_SHOWN }),
    call_id === null ? [] : listHidden(ctx, project_id, call_id),
  ]);
  const names = hidden.flatMap(({ specs }) => specs);
  const types = new Set(names.flatMap((name) => [ANNOTATION_PREFIX + name, FINAL_PREFIX + name]));
  const shown = feedback.filter((row) => row.wb_user_id === ctx.user.id || !types.has(row.feedback_type));
  return { feedback: shown, hidden };
}

async function listHidden(ctx: Ctx, project_id: string, call_id: string): Promise<HiddenValues[]> {
  const queues = await listHidingQueues(ctx.readSql, { project_id, call_id, annotator: ctx.user.id });
  return queues.map(({ id, name, scorer_refs }) => {
    const refs = scorer_refs.map(parseRef);
    return { queue_id: id, queue: name, specs: refs.flatMap((ref) => (ref && "name" in ref ? [ref.name] : [])) };
  });
}
