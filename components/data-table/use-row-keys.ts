"use client";
import { type RefObject, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";

/** Marks the link or button of a row that `j` and `k` stop at. */
export const ROW_STOP = { "data-row-stop": "" } as const;

/**
 * `j` and `k` go through the rows of a short table, from one `ROW_STOP` to the next, so that Enter opens what has the focus.
 * Longer lists are grids, which do this by themselves.
 */
export function useRowKeys<Element extends HTMLElement>(): RefObject<Element | null> {
  const table = useRef<Element>(null);
  function move(step: 1 | -1) {
    const stops = [...(table.current?.querySelectorAll<HTMLElement>("[data-row-stop]") ?? [])];
    const at = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1;
    const next = at === -1 ? (step === 1 ? 0 : stops.length - 1) : at + step;
    stops[next]?.focus();
  }
  useShortcuts([
    { keys: "j", label: "Next row", run: () => move(1) },
    { keys: "k", label: "Previous row", run: () => move(-1) },
  ]);
  return table;
}
