"use client";
import type { ComponentProps } from "react";
import { ColumnsButton } from "./columns/columns-button";
import { ExploreTools } from "./explore-tools";
import { ExportButton } from "./export/export-button";

type CallsToolsProps = ComponentProps<typeof ExploreTools> &
  Omit<ComponentProps<typeof ColumnsButton>, "open" | "onOpenChange"> & {
    columnsMenu: { open: boolean; onOpenChange: (open: boolean) => void };
    /** How many calls the question finds, as far as is known, and the columns that are shown. */
    exported: { count: number | undefined; columns: readonly string[] };
  };

/** The tools of the traces table, at the right of its bar. */
export function CallsTools({ edits, density, onDensityChange, columnsMenu, exported, ...explore }: CallsToolsProps) {
  const { query } = explore;
  return (
    <>
      <ExploreTools {...explore} />
      <ColumnsButton {...{ query, edits, density, onDensityChange }} {...columnsMenu} />
      <ExportButton chosen={{ query, ids: null, count: exported.count }} columns={exported.columns} />
    </>
  );
}
