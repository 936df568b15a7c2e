"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useStable } from "@/components/ui/use-stable";
import type { ListedCall } from "@/lib/calls/call-row";
import type { CallsQuery } from "@/lib/calls/search-params";
import { askRows } from "./ask-rows";
import { bringBack, letGo, missingIds } from "./far-rows";
import type { LoadedCalls } from "./loaded-calls";
import type { JoinedRows } from "./row-joiner";

/** What is said of the first rows, their scale say, needs them wherever one has scrolled to. */
const FIRST_ROWS = 500;
/** Few, so that rows which only fly past are gone before the memory's collector takes them for lasting ones. */
const ROWS_AROUND = 300;
/** Rows are back by the time they are in sight. */
const ROWS_AHEAD = 120;
/** What the server gives at a time. */
const MOST_ROWS = 500;
const AGAIN_AFTER_MS = 3_000;

type FarRows = {
  query: CallsQuery;
  /** Where the pages are kept. */
  queryKey: readonly unknown[];
  rows: JoinedRows<ListedCall>;
};

/**
 * Keeps the rows around those in sight: far ones are let go, as a hundred thousand would take hundreds of megabytes and long pauses,
 * and are asked for again, by their ids so that no row changes its place, when one comes back to them.
 */
export function useFarRows({ query, queryKey, rows }: FarRows) {
  const queryClient = useQueryClient();
  const sight = useRef({ first: 0, last: 0, active: 0 });
  const asking = useRef(false);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  /** Made once for all pages: to look for the rows in each of a thousand takes a part of a frame. */
  function keeper(): (page: number) => boolean {
    const { first, last, active } = sight.current;
    const [near, far] = [rows.pageOf(first - ROWS_AROUND), rows.pageOf(last + ROWS_AROUND)];
    const [begin, own] = [rows.pageOf(FIRST_ROWS - 1), rows.pageOf(active)];
    return (page) => (page >= near && page <= far) || page <= begin || page === own;
  }
  function change(next: (loaded: LoadedCalls) => LoadedCalls): void {
    queryClient.setQueryData<LoadedCalls>(queryKey, (loaded) => {
      const left = loaded && letGo(next(loaded), keeper());
      // Nothing is written then, and nobody is told.
      return left === loaded ? undefined : left;
    });
  }

  function missing(): string[] {
    const { first, last } = sight.current;
    const loaded = queryClient.getQueryData<LoadedCalls>(queryKey);
    return loaded ? missingIds(loaded, rows.pageOf(first - ROWS_AHEAD), rows.pageOf(last + ROWS_AHEAD), MOST_ROWS) : [];
  }
  const fetchBack = useStable(async () => {
    const ids = missing();
    if (!shown.current || asking.current || ids.length === 0) return;
    asking.current = true;
    let wait = 0;
    try {
      const back = await askRows(query, ids);
      // A page that is on its way would be put behind the pages as they were when it was asked for.
      await queryClient
        .getQueryCache()
        .find({ queryKey, exact: true })
        ?.promise?.catch(() => undefined);
      change((loaded) => bringBack(loaded, ids, back));
    } catch {
      wait = AGAIN_AFTER_MS;
    }
    asking.current = false;
    // By now others may be in sight.
    setTimeout(() => void fetchBack(), wait);
  });

  return {
    onRowsInSight: useStable((first: number, last: number, active: number) => {
      sight.current = { first, last, active };
      void fetchBack();
    }),
    /** To be called when more rows are about to come. */
    letGoFar: useStable(() => change((loaded) => loaded)),
  };
}
