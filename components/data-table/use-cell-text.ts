"use client";
import { createContext, useContext, useMemo } from "react";
import type { GridColumnMeta } from "./grid-features";
import { widestTracks } from "./grid-layout";

/** How many letters a column has room for, by its id. */
export const CellRoomContext = createContext<Readonly<Record<string, number>>>({});

/** Of the letters in use the narrowest is a little wider. */
const NARROWEST_PX = 3;
/** In steps, so that a window that is made wider draws few cells again. */
const STEP = 20;

type Column = { id: string; columnDef: { meta?: GridColumnMeta } };

/** So many letters fill each column of a grid so wide, whichever they are. */
export function useCellRoom(columns: readonly Column[], gridWidth: number): Readonly<Record<string, number>> {
  const key = useMemo(() => {
    const tracks = widestTracks(
      columns.map(({ columnDef }) => columnDef.meta),
      gridWidth,
    );
    return JSON.stringify(columns.map(({ id }, at) => [id, Math.ceil((tracks[at] ?? 0) / NARROWEST_PX / STEP) * STEP]));
  }, [columns, gridWidth]);
  return useMemo(() => Object.fromEntries(JSON.parse(key) as [string, number][]), [key]);
}

/**
 * As much of a text as its column can show: to shape and measure what is cut off anyway takes the larger part of the time in
 * which rows are drawn.
 */
export function useCellText(text: string, column: string): string {
  const room = useContext(CellRoomContext)[column];
  return room !== undefined && text.length > room ? text.slice(0, room) : text;
}
