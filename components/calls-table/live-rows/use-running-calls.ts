"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { CallsQuery } from "@/lib/calls/search-params";
import type { LoadedCalls } from "../rows/loaded-calls";
import { askOpenCalls } from "./ask-open-calls";
import { updateRows } from "./merge-live";

const LOOK_AGAIN_MS = 60_000;

/**
 * Keeps rows that still run from telling so for ever in a list that is not live: a call ends, or is lost, with nobody asking.
 * Once a minute they alone are asked for again, while there are any and the page is looked at.
 */
export function useRunningCalls(query: CallsQuery, live: boolean): void {
  const queryClient = useQueryClient();
  const key = JSON.stringify(query);
  useEffect(() => {
    if (live) return;
    const asked = JSON.parse(key) as CallsQuery;
    async function look() {
      if (document.visibilityState !== "visible") return;
      const rows = await askOpenCalls(queryClient, asked, ["running"]);
      if (rows.length > 0)
        queryClient.setQueryData<LoadedCalls>(["calls", asked], (now) => now && updateRows(now, rows));
    }
    // A look that fails is made good by the next one.
    const timer = setInterval(() => void look().catch(() => undefined), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [queryClient, key, live]);
}
