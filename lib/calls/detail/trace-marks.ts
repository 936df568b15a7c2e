import type { z } from "zod";
import { listTraceFeedbackCalls } from "@/db/queries/feedback/trace-feedback";
import type { Ctx } from "@/lib/api/context";
import { listMarks } from "@/lib/feedback/list-marks";
import { assertProjectId } from "@/lib/projects/ensure-project";
import type { TraceMarks, traceMarks } from "./endpoints";

type Input = z.output<typeof traceMarks.request>;

/** More calls with feedback than this no tree shows. */
const MOST_MARKED = 2_000;

/** The feedback on the calls of a trace, in short. */
export async function getTraceMarks(ctx: Ctx, { project_id, trace_id }: Input): Promise<TraceMarks> {
  assertProjectId(project_id);
  const ids = await listTraceFeedbackCalls(ctx.readSql, { project_id, trace_id, limit: MOST_MARKED }, ctx.signal);
  const refOf = (id: string) => `weave:///${project_id}/call/${id}`;
  const { marks } = await listMarks(ctx, { project_id, refs: ids.map(refOf) });
  const idOf = new Map(ids.map((id) => [refOf(id), id]));
  return {
    marks: marks.map(({ weave_ref, reactions, notes, annotations, scores }) => ({
      id: idOf.get(weave_ref) ?? "",
      emoji: reactions.map(({ emoji }) => emoji),
      notes,
      annotations: annotations + scores,
    })),
  };
}
