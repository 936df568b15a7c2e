import type { Row, RowData } from "@tanstack/react-table";
import type { GridFeatures } from "./grid-features";
import { GridRow, type GridRowProps } from "./grid-row";
import { WaitingRow } from "./waiting-row";

type DrawnRow<Data extends RowData> = {
  id: string;
  /** Undefined while it has yet to come. */
  row: Row<GridFeatures, Data> | undefined;
  index: number;
  top: number;
};

type GridRowsProps<Data extends RowData> = Omit<
  GridRowProps<Data>,
  "row" | "index" | "top" | "selected" | "open" | "active"
> & {
  drawn: readonly DrawnRow<Data>[];
  /** Which elements each of them is drawn in. */
  slots: ReadonlyMap<string, number>;
  openRowId: string | null;
  activeIndex: number;
};

/** The rows of a grid that are drawn. */
export function GridRows<Data extends RowData>({
  drawn,
  slots,
  openRowId,
  activeIndex,
  ...shared
}: GridRowsProps<Data>) {
  return drawn.map(({ id, row, index, top }) =>
    row ? (
      <GridRow
        {...shared}
        key={slots.get(id)}
        row={row}
        index={index}
        top={top}
        selected={row.getIsSelected()}
        open={id === openRowId}
        active={index === activeIndex}
      />
    ) : (
      <WaitingRow
        key={slots.get(id)}
        index={index}
        top={top}
        height={shared.height}
        active={index === activeIndex}
        columns={shared.columns.length}
      />
    ),
  );
}
