"use client";
import type { ReactTable, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import type { GridColumnMeta, GridFeatures } from "./grid-features";
import { HEAD_HEIGHT } from "./grid-layout";

export type GridSort = { field: string; direction: "asc" | "desc" };

type GridHeadProps<Data extends RowData> = {
  table: ReactTable<GridFeatures, Data>;
  template: string;
  sort: GridSort;
  onSortChange: (sort: GridSort) => void;
};

/** The heads of the columns, in sight while the rows scroll. */
export function GridHead<Data extends RowData>({ table, template, sort, onSortChange }: GridHeadProps<Data>) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid's tab stop is one of its rows. */}
      <div
        role="row"
        aria-rowindex={1}
        className="grid items-stretch border-b text-muted text-xs"
        style={{ gridTemplateColumns: template, height: HEAD_HEIGHT }}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: what is in the head takes the focus. */}
        <div role="columnheader" aria-colindex={1} className="flex items-center pl-3.5">
          <Checkbox
            label="Select all loaded rows"
            checked={table.getIsAllRowsSelected()}
            indeterminate={table.getIsSomeRowsSelected()}
            onChange={table.getToggleAllRowsSelectedHandler()}
          />
        </div>
        {headers.map((header, index) => (
          <ColumnHead
            key={header.id}
            meta={header.column.columnDef.meta}
            columnIndex={index + 2}
            sort={sort}
            onSortChange={onSortChange}
          >
            {table.FlexRender({ header })}
          </ColumnHead>
        ))}
      </div>
    </div>
  );
}

type ColumnHeadProps = {
  meta: GridColumnMeta | undefined;
  columnIndex: number;
  sort: GridSort;
  onSortChange: (sort: GridSort) => void;
  children: React.ReactNode;
};

function ColumnHead({ meta, columnIndex, sort, onSortChange, children }: ColumnHeadProps) {
  const { sortField, sortFirst = "asc", align, label } = meta ?? {};
  const sorted = sortField !== undefined && sort.field === sortField;
  const right = align === "right";
  const Arrow = sort.direction === "asc" ? ArrowUp : ArrowDown;

  function toggle(field: string) {
    const opposite = sort.direction === "asc" ? "desc" : "asc";
    onSortChange({ field, direction: sorted ? opposite : sortFirst });
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what is in the head takes the focus.
    <div
      role="columnheader"
      aria-colindex={columnIndex}
      aria-sort={sorted ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
      className={classNames("flex min-w-0 items-center px-2 font-medium", right && "justify-end")}
    >
      {sortField ? (
        <button
          type="button"
          onClick={() => toggle(sortField)}
          className={classNames(
            "-mx-1 flex min-w-0 items-center gap-1 rounded-sm px-1 py-0.5 hover:text-text",
            sorted && "text-text",
          )}
        >
          {sorted && right ? <Arrow className="size-3" /> : null}
          <span className="truncate">{children}</span>
          {sorted && !right ? <Arrow className="size-3" /> : null}
        </button>
      ) : (
        <span className="truncate">
          {children}
          {label ? <span className="sr-only">{label}</span> : null}
        </span>
      )}
    </div>
  );
}
