"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { concerns, useLiveEvents } from "@/components/live/use-live-events";
import { useOutbox } from "@/components/outbox/app-outbox";
import { useUserName } from "@/components/shell/use-user";
import type { HiddenValues } from "@/lib/feedback/page-endpoints";
import { type FeedbackShown, withPending } from "@/lib/feedback/pending-feedback";
import { feedbackQuery } from "./feedback-query";

const NONE: readonly FeedbackShown[] = [];
const NOTHING_HIDDEN: readonly HiddenValues[] = [];

/** What is said of a call or an object version: saved or on its way, as others say it too. */
export function useFeedback(projectId: string, weaveRef: string) {
  const query = useQuery(feedbackQuery(projectId, weaveRef));
  const { entries } = useOutbox();
  const user = useUserName();
  const client = useQueryClient();
  useLiveEvents(projectId, ["feedback"], (event) => {
    if (!concerns(event, [weaveRef, callIdOf(weaveRef)])) return;
    void client.invalidateQueries({ queryKey: ["feedback", projectId, weaveRef] });
  });
  const rows = useMemo(() => {
    if (!query.data) return NONE;
    return withPending(query.data.feedback, entries, { weave_ref: weaveRef, user, now: new Date().toISOString() });
  }, [query.data, entries, weaveRef, user]);
  return { rows, hidden: query.data?.hidden ?? NOTHING_HIDDEN, user, query };
}

/** What announcements call it: a call by its id. */
export function callIdOf(weaveRef: string): string {
  return weaveRef.slice(weaveRef.lastIndexOf("/") + 1);
}
