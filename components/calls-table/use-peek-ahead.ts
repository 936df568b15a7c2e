"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type PointerEvent, useCallback, useEffect, useRef } from "react";
import { callDetailQuery } from "@/components/call/call-detail-query";
import type { ListedCall } from "@/lib/calls/call-row";
import type { JoinedRows } from "./rows/row-joiner";

/** Where pointer or keys rest this long, one is likely to look; passing by faster, one is not. */
const AT_REST_MS = 80;

/**
 * Fetches the call that the keys are on, and the one that the pointer rests on, so that a peek shows it at once. Returns
 * what listens to the pointer, for the element around the rows.
 */
export function usePeekAhead(projectId: string, rows: JoinedRows<ListedCall>, activeIndex: number) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const fetchAtRest = useCallback(
    (id: string | undefined) => {
      if (id === undefined) return undefined;
      return setTimeout(() => void client.prefetchQuery(callDetailQuery(projectId, id)), AT_REST_MS);
    },
    [client, projectId],
  );
  const activeId = rows.idAt(activeIndex);
  useEffect(() => {
    const waiting = fetchAtRest(activeId);
    return () => clearTimeout(waiting);
  }, [fetchAtRest, activeId]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return useCallback(
    ({ target, pointerType }: PointerEvent) => {
      clearTimeout(timer.current);
      const row = pointerType === "mouse" && target instanceof Element ? target.closest("[data-index]") : null;
      if (row) timer.current = fetchAtRest(rows.idAt(Number(row.getAttribute("data-index"))));
    },
    [fetchAtRest, rows],
  );
}
