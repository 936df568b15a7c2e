"use client";
import { useEffect, useEffectEvent } from "react";
import type { LiveEvent, LiveKind } from "@/lib/live/live-event";
import { listenLive } from "@/lib/live/live-source";

/**
 * Calls `handler` when something of these kinds changes in the project, at most a few times a second: in this page, another
 * one or a program. After a lost connection it is called with `more`, which means that anything may have changed.
 */
export function useLiveEvents(
  projectId: string,
  kinds: readonly LiveKind[],
  handler: (event: LiveEvent) => void,
): void {
  const onEvent = useEffectEvent((event: LiveEvent) => {
    if (kinds.includes(event.kind)) handler(event);
  });
  useEffect(() => listenLive(projectId, (event) => onEvent(event)), [projectId]);
}

/** Whether an event may concern one of these ids. */
export function concerns({ ids, more }: LiveEvent, wanted: readonly string[]): boolean {
  return more || wanted.some((id) => ids.includes(id));
}
