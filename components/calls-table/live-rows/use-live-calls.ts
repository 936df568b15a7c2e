"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLiveEvents } from "@/components/live/use-live-events";
import type { ListedCall } from "@/lib/calls/call-row";
import { callsListRoute } from "@/lib/calls/page-routes";
import type { CallsQuery } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";
import { askFiguresAgain } from "../ask-figures-again";
import { PAGE_SIZE } from "../page-size";
import type { LoadedCalls } from "../rows/loaded-calls";
import { askOpenCalls } from "./ask-open-calls";
import { newRows, prependRows, updateRows } from "./merge-live";

/** A connection may be lost without a word, and a call can be lost with nothing happening at all. */
const LOOK_AGAIN_MS = 15_000;

/**
 * Keeps loaded rows as they are on the server while `live`: rows that change do so in place; new ones wait until they are
 * taken in, so that nothing moves under the reader. Sorted otherwise than newest first, rows change and none wait.
 */
export function useLiveCalls(query: CallsQuery, live: boolean) {
  const queryClient = useQueryClient();
  const queryKey = ["calls", query];
  const key = JSON.stringify(query);
  const [waiting, setWaiting] = useState<{ key: string; rows: readonly ListedCall[] }>({ key, rows: [] });
  const pulling = useRef<"no" | "yes" | "again">("no");

  async function pullOnce() {
    const loaded = queryClient.getQueryData<LoadedCalls>(queryKey);
    if (!loaded) return;
    const [newest, changed] = await Promise.all([
      query.sort.length === 0 ? api.call(callsListRoute, { ...query, limit: PAGE_SIZE }) : undefined,
      askOpenCalls(queryClient, query, ["running", "lost"]),
    ]);
    const fresh = [...changed, ...(newest?.rows ?? [])];
    const next = queryClient.setQueryData<LoadedCalls>(queryKey, (now) => now && updateRows(now, fresh));
    if (newest && next) setWaiting({ key, rows: newRows(next, newest.rows) });
  }
  async function pull() {
    if (pulling.current !== "no") {
      pulling.current = "again";
      return;
    }
    do {
      pulling.current = "yes";
      // A look that fails is made good by the next one.
      await pullOnce().catch(() => undefined);
    } while ((pulling.current as string) === "again");
    pulling.current = "no";
  }
  const latest = useRef(pull);
  useEffect(() => {
    latest.current = pull;
  });

  useLiveEvents(query.project_id, ["calls"], () => {
    if (live) void latest.current();
  });
  useEffect(() => {
    if (!live) return;
    void latest.current();
    const timer = setInterval(() => void latest.current(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [live]);

  const rows = live && waiting.key === key ? waiting.rows : NONE;
  const takeIn = useCallback(() => {
    // A page full of new ones may have more behind it: the list begins anew.
    if (rows.length >= PAGE_SIZE) void queryClient.resetQueries({ queryKey: ["calls", JSON.parse(key)] });
    else queryClient.setQueryData<LoadedCalls>(["calls", JSON.parse(key)], (now) => now && prependRows(now, rows));
    askFiguresAgain(queryClient);
    setWaiting({ key, rows: [] });
  }, [queryClient, key, rows]);
  return { waiting: rows.length, takeIn };
}

const NONE: readonly ListedCall[] = [];
