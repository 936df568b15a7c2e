"use client";
import type { ReactTable, RowData } from "@tanstack/react-table";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { ColumnHead, type HeadActions } from "./column-head";
import type { GridFeatures } from "./grid-features";
import { HEAD_HEIGHT } from "./grid-layout";
import type { GridSort } from "./sort-order";

export type { GridSort } from "./sort-order";

export type GridSelection = { all: boolean; some: boolean; onToggleAll: () => void };

type GridHeadProps<Data extends RowData> = {
  table: ReactTable<GridFeatures, Data>;
  pins: readonly number[];
  sorts: readonly GridSort[];
  actions: HeadActions;
  selection: GridSelection | undefined;
};

/** The heads of the columns, in sight while the rows scroll. */
export function GridHead<Data extends RowData>({ table, pins, sorts, actions, selection }: GridHeadProps<Data>) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid's tab stop is one of its rows. */}
      <div
        role="row"
        aria-rowindex={1}
        className="grid items-stretch border-b bg-panel text-muted text-xs"
        style={{ gridTemplateColumns: "var(--grid-template)", height: HEAD_HEIGHT }}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: what is in the head takes the focus. */}
        <div
          role="columnheader"
          aria-colindex={1}
          className={classNames("flex items-center pl-3.5", pins.length > 0 && "sticky left-0 z-1 bg-inherit")}
        >
          <Checkbox
            label="Select all loaded rows"
            checked={selection ? selection.all : table.getIsAllRowsSelected()}
            indeterminate={selection ? selection.some : table.getIsSomeRowsSelected()}
            onChange={selection?.onToggleAll ?? table.getToggleAllRowsSelectedHandler()}
          />
        </div>
        {headers.map((header, index) => (
          <ColumnHead
            key={header.id}
            id={header.column.id}
            meta={header.column.columnDef.meta}
            index={index}
            colIndex={index + 2}
            pin={pins[index]}
            sorts={sorts}
            actions={actions}
          >
            {table.FlexRender({ header })}
          </ColumnHead>
        ))}
      </div>
    </div>
  );
}
