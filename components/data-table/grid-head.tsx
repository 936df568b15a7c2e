"use client";
import type { ReactTable, RowData } from "@tanstack/react-table";
import { memo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { ColumnHead } from "./column-head";
import type { GridFeatures } from "./grid-features";
import type { HeadActions } from "./head-actions";
import { HeadRow } from "./head-row";
import type { GridSort } from "./sort-order";

export type { GridSort } from "./sort-order";

export type GridSelection = { all: boolean; some: boolean; onToggleAll: () => void };

type GridHeadProps<Data extends RowData> = {
  table: ReactTable<GridFeatures, Data>;
  /** Which columns there are, and where. */
  columnsKey: string;
  pins: readonly number[];
  sorts: readonly GridSort[];
  actions: HeadActions;
} & GridSelection;

/** The heads of the columns, in sight while the rows scroll; drawn again only when something about them changes. */
export const GridHead = memo(PlainGridHead, sameHead) as typeof PlainGridHead;

function PlainGridHead<Data extends RowData>(props: GridHeadProps<Data>) {
  const { table, pins, sorts, actions } = props;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <HeadRow template="var(--grid-template)">
      {/* biome-ignore lint/a11y/useFocusableInteractive: what is in the head takes the focus. */}
      <div
        role="columnheader"
        aria-colindex={1}
        className={classNames("flex items-center pl-3.5", pins.length > 0 && "sticky left-0 z-1 bg-inherit")}
      >
        <Checkbox
          label="Select all loaded rows"
          checked={props.all}
          indeterminate={props.some}
          onChange={props.onToggleAll}
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
    </HeadRow>
  );
}

// What the table, which is another object with every page of rows, says of its columns stands in their key.
function sameHead<Data extends RowData>(before: GridHeadProps<Data>, after: GridHeadProps<Data>): boolean {
  return (
    before.columnsKey === after.columnsKey &&
    before.pins === after.pins &&
    before.sorts === after.sorts &&
    before.actions === after.actions &&
    before.all === after.all &&
    before.some === after.some &&
    before.onToggleAll === after.onToggleAll
  );
}
