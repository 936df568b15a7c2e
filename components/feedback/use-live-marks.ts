"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useLiveEvents } from "@/components/live/use-live-events";
import { callIdOf } from "./use-feedback";

/** Keeps the marks of a table's rows up to date with what others say. Once a table, not once a row. */
export function useLiveMarks(projectId: string): void {
  const client = useQueryClient();
  useLiveEvents(projectId, ["feedback"], ({ ids, more }) => {
    const named = new Set(ids);
    void client.invalidateQueries({
      predicate: ({ queryKey: [kind, project, ref] }) =>
        kind === "feedback-marks" &&
        project === projectId &&
        (more || named.has(String(ref)) || named.has(callIdOf(String(ref)))),
    });
  });
}
