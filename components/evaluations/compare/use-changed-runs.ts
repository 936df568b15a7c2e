"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLiveEvents } from "@/components/live/use-live-events";
import type { OpenedComparison } from "@/lib/evaluations/comparison/served-comparison";
import { evaluationStampsRoute } from "@/lib/evaluations/page-routes";
import { api } from "@/lib/query-client/query-client";
import { runQueryKey, type StampedRun } from "./use-runs";

/** Where calls come in all the time, no more often than this. */
const EVERY_MS = 3_000;

/** Pages as the server sent them, which going back in the browser shows once more. */
const shownBefore = new WeakSet<OpenedComparison>();

/** Reads runs again that changed while they are looked at, or since: by a score that came late, a deletion, or its undoing. */
export function useChangedRuns(projectId: string, ids: readonly string[], opened: OpenedComparison): void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  async function look() {
    timer.current = undefined;
    last.current = Date.now();
    const { stamps } = await api.call(evaluationStampsRoute, { project_id: projectId, run_ids: [...ids] });
    for (const id of ids) {
      const queryKey = runQueryKey(projectId, id);
      const held = queryClient.getQueryData<StampedRun>(queryKey);
      if (held && stamps[id] !== held.stamp) void queryClient.invalidateQueries({ queryKey });
    }
  }
  useLiveEvents(projectId, ["calls"], () => {
    // A question that fails is asked with the next event.
    timer.current ??= setTimeout(() => void look().catch(() => {}), Math.max(0, last.current + EVERY_MS - Date.now()));
  });
  const lookAgain = useEffectEvent(() => void look().catch(() => {}));
  useEffect(() => {
    if (shownBefore.has(opened)) lookAgain();
    shownBefore.add(opened);
  }, [opened]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
