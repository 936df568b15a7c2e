"use client";
import { useQuery } from "@tanstack/react-query";
import type { TraceMarks } from "@/lib/calls/detail/endpoints";
import { traceMarksRoute } from "@/lib/calls/detail/routes";
import { api } from "@/lib/query-client/query-client";

export type TraceMark = TraceMarks["marks"][number];

const NONE: ReadonlyMap<string, TraceMark> = new Map();

/** What people and judges said of a trace's calls, by their ids. */
export function useTraceMarks(projectId: string, traceId: string, wanted: boolean): ReadonlyMap<string, TraceMark> {
  const { data } = useQuery({
    // Begins as the marks of rows do, so that what changes those changes these, too.
    queryKey: ["feedback-marks", projectId, "trace", traceId],
    queryFn: async ({ signal }) => {
      const { marks } = await api.call(traceMarksRoute, { project_id: projectId, trace_id: traceId }, { signal });
      return new Map(marks.map((mark) => [mark.id, mark]));
    },
    enabled: wanted,
    structuralSharing: false,
    // A trace is looked at while others say what they think of it.
    refetchInterval: 30_000,
  });
  return data ?? NONE;
}
