"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { callDetailQuery } from "@/components/call/call-detail-query";
import { callRef, feedbackQuery } from "@/components/feedback/feedback-query";
import { useLiveEvents } from "@/components/live/use-live-events";
import { outbox } from "@/components/outbox/app-outbox";
import type { ItemShown } from "@/lib/annotations/page-endpoints";
import { ANNOTATION_PATHS } from "@/lib/annotations/page-paths";
import { itemsClaimRoute, itemsMineRoute } from "@/lib/annotations/page-routes";
import type { ItemSubmission } from "@/lib/feedback/pending-feedback";
import { api } from "@/lib/query-client/query-client";
import { NOTHING_CLAIMED, openItems, type ReviewItem, withDone, withItems } from "./review-store";

/** So many items are held and loaded ahead: enough to go on for a while when the connection is lost. */
const AHEAD = 8;
/** So many of them are drawn ahead: showing one is then all that is left to do. */
const DRAWN_AHEAD = 2;
const RENEW_MS = 120_000;
const RETRY_MS = 3_000;

/** What a reviewer says of an item, whichever queue it is of. */
export type Submission = Omit<ItemSubmission, "project_id" | "queue_id">;

/** A reviewer's way through a queue: items are claimed and loaded before they are needed. */
export function useReview(projectId: string, queueId: string) {
  const [state, setState] = useState(NOTHING_CLAIMED);
  const [phase, setPhase] = useState<"loading" | "ready" | "waiting">("loading");
  const [error, setError] = useState<Error>();
  const [loaded, setLoaded] = useState<ReadonlySet<string>>(new Set());
  const client = useQueryClient();
  const claiming = useRef(false);
  const left = useRef(false);
  const named = { project_id: projectId, queue_id: queueId };
  const open = openItems(state);

  async function load({ id, call_id }: ItemShown) {
    await Promise.all([
      client.prefetchQuery(callDetailQuery(projectId, call_id)),
      client.prefetchQuery(feedbackQuery(projectId, callRef(projectId, call_id))),
    ]);
    setLoaded((before) => new Set(before).add(id));
  }
  const claim = useEffectEvent(async () => {
    if (claiming.current || left.current) return;
    claiming.current = true;
    try {
      // What is on its way to the server is still held there: so many more are asked for.
      const unsent = outbox()
        .state()
        .entries.filter(({ path }) => path === ANNOTATION_PATHS.itemSubmit.path).length;
      const { items } = await api.call(itemsClaimRoute, { ...named, count: Math.min(20, AHEAD + unsent) });
      // Who left meanwhile holds nothing that others could do.
      if (left.current)
        return giveBack(
          named,
          items.map(({ id }) => id).filter((id) => id !== state.items[state.at]?.item.id),
        );
      setState((before) => withItems(before, { held: items }));
      for (const item of items) void load(item);
      setPhase("ready");
      setError(undefined);
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
      setPhase("waiting");
    } finally {
      claiming.current = false;
    }
  });
  const begin = useEffectEvent(async () => {
    const mine = await api.call(itemsMineRoute, named).catch(() => undefined);
    const finished = mine?.items.map(
      (item): ReviewItem => ({ item, done: item.state === "skipped" ? "skipped" : "completed" }),
    );
    setState((before) => withItems(before, { finished: finished ?? [] }));
    await claim();
  });
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  useEffect(() => {
    void begin();
    const timer = setInterval(() => void claim(), RENEW_MS);
    return () => clearInterval(timer);
  }, [projectId, queueId]);
  useEffect(() => {
    if (phase === "waiting") {
      const timer = setTimeout(() => void claim(), RETRY_MS);
      return () => clearTimeout(timer);
    }
    if (phase === "ready" && open.length > 0 && open.length < AHEAD - DRAWN_AHEAD) void claim();
  }, [phase, open.length]);
  useLiveEvents(projectId, ["queues"], ({ ids, more }) => {
    if (open.length === 0 && (more || ids.includes(queueId))) void claim();
  });
  useLeaving(
    named,
    open.slice(1).map(({ id }) => id),
  );

  const go = useCallback((by: 1 | -1) => {
    setState((before) => ({ ...before, at: Math.max(0, Math.min(before.items.length, before.at + by)) }));
  }, []);
  const onSaved = useEffectEvent(async (weaveRef: string) => {
    void client.invalidateQueries({ queryKey: ["feedback", projectId, weaveRef] });
    // The last ones may have been handed out by now.
    if (open.length <= 1) void claim();
  });
  const finish = useCallback(
    (submission: Submission) => {
      const body: ItemSubmission = { project_id: projectId, queue_id: queueId, ...submission };
      outbox().add(ANNOTATION_PATHS.itemSubmit.path, body, {
        key: `submit ${queueId} ${submission.item_id}`,
        onSaved: () => onSaved(submission.weave_ref),
      });
      setState((before) => withDone(before, submission.item_id, submission.state));
    },
    [projectId, queueId],
  );
  const current = state.items[state.at];
  return {
    current,
    /** Those that come next, as far as they are loaded. */
    ahead: open.filter(({ id }) => id !== current?.item.id && loaded.has(id)).slice(0, DRAWN_AHEAD),
    state,
    open,
    phase,
    error,
    go,
    finish,
    retry: claim,
  };
}

/** Gives back what is only held ahead when the page is left; the item that is looked at stays, to come back to. */
function useLeaving(named: NamedQueue, ahead: readonly string[]): void {
  const release = useEffectEvent(() => giveBack(named, ahead));
  useEffect(() => {
    const onLeave = () => release();
    window.addEventListener("pagehide", onLeave);
    return () => {
      window.removeEventListener("pagehide", onLeave);
      onLeave();
    };
  }, []);
}

type NamedQueue = { project_id: string; queue_id: string };

function giveBack(named: NamedQueue, item_ids: readonly string[]): void {
  if (item_ids.length === 0) return;
  navigator.sendBeacon(ANNOTATION_PATHS.itemsRelease.path, JSON.stringify({ ...named, item_ids }));
}
