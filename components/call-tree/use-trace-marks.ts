"use client";
import { useQuery } from "@tanstack/react-query";
import { traceMarksRoute } from "@/lib/calls/detail/routes";
import { api } from "@/lib/query-client/query-client";

const NONE: ReadonlyMap<string, string> = new Map();

/** What people and judges said of a trace's calls, in a sign or two each. */
export function useTraceMarks(projectId: string, traceId: string, wanted: boolean): ReadonlyMap<string, string> {
  const { data } = useQuery({
    // Begins as the marks of rows do, so that what changes those changes these, too.
    queryKey: ["feedback-marks", projectId, "trace", traceId],
    queryFn: async ({ signal }) => {
      const { marks } = await api.call(traceMarksRoute, { project_id: projectId, trace_id: traceId }, { signal });
      return new Map(marks.map((mark) => [mark.id, markOf(mark)]));
    },
    enabled: wanted,
    structuralSharing: false,
    // A trace is looked at while others say what they think of it.
    refetchInterval: 30_000,
  });
  return data ?? NONE;
}

function markOf({ emoji, notes, annotations }: { emoji: string[]; notes: number; annotations: number }): string {
  return [...emoji.slice(0, 2), notes > 0 ? `✎${notes}` : "", annotations > 0 ? `◆${annotations}` : ""]
    .filter(Boolean)
    .join(" ");
}
