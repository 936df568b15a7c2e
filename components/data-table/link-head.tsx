import type { ReactNode } from "react";
import { ColumnHead } from "./column-head";
import type { GridColumnMeta } from "./grid-features";
import { HEAD_HEIGHT } from "./grid-layout";
import type { GridSort } from "./sort-order";

export type HeadColumn = Pick<GridColumnMeta, "width" | "grow" | "align" | "sortField" | "sortFirst"> & {
  id: string;
  head: ReactNode;
};

type LinkHeadProps = {
  columns: readonly HeadColumn[];
  /** The grid's columns, as CSS has them. */
  template: string;
  sort: GridSort | undefined;
  onSortChange: ((sort: GridSort) => void) | undefined;
};

/** The heads of a list's columns, which stay in sight; those with a field to sort by can be pressed. */
export function LinkHead({ columns, template, sort, onSortChange }: LinkHeadProps) {
  const sorts = sort ? [sort] : [];
  const actions = { onSort: (next: GridSort) => onSortChange?.(next) };
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid's tab stop is one of its rows. */}
      <div
        role="row"
        aria-rowindex={1}
        className="grid items-stretch border-b px-3.5 text-muted text-xs"
        style={{ gridTemplateColumns: template, height: HEAD_HEIGHT }}
      >
        {columns.map((column, at) => (
          <ColumnHead
            key={column.id}
            id={column.id}
            meta={column}
            index={at}
            colIndex={at + 1}
            pin={undefined}
            sorts={sorts}
            actions={actions}
          >
            {column.head}
          </ColumnHead>
        ))}
      </div>
    </div>
  );
}
