import type { ReactNode } from "react";
import { ColumnHead } from "./column-head";
import type { GridColumnMeta } from "./grid-features";
import { HeadRow } from "./head-row";
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
    <HeadRow template={template} className="px-3.5">
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
    </HeadRow>
  );
}
