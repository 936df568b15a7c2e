import { queryOptions } from "@tanstack/react-query";
import type { FeedbackMarks } from "@/lib/feedback/page-endpoints";
import { feedbackMarksRoute, feedbackOfRoute } from "@/lib/feedback/page-routes";
import { api } from "@/lib/query-client/query-client";
import { batched } from "./batched";

/** All that is said of a call or an object version. */
export function feedbackQuery(projectId: string, weaveRef: string) {
  return queryOptions({
    queryKey: ["feedback", projectId, weaveRef],
    queryFn: ({ signal }) => api.call(feedbackOfRoute, { project_id: projectId, weave_ref: weaveRef }, { signal }),
  });
}

/** Reactions and number of notes of one row; the rows of a table ask together. */
export function marksQuery(projectId: string, weaveRef: string) {
  return queryOptions({
    queryKey: ["feedback-marks", projectId, weaveRef],
    queryFn: async (): Promise<FeedbackMarks> => (await loadMarks(projectId, weaveRef)) ?? noMarks(weaveRef),
    staleTime: 60_000,
  });
}

/** A row that nothing was said of. */
export function noMarks(weave_ref: string): FeedbackMarks {
  return { weave_ref, reactions: [], notes: 0, annotations: 0, scores: 0 };
}

const loadMarks = batched(async (project_id: string, refs: readonly string[]) => {
  const { marks } = await api.call(feedbackMarksRoute, { project_id, refs: [...refs] });
  return new Map(marks.map((mark) => [mark.weave_ref, mark]));
});

/** The ref of a call of this project. */
export function callRef(projectId: string, callId: string): string {
  return `weave:///${projectId}/call/${callId}`;
}
