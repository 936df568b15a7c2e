import { createColumnHelper, useTable } from "@tanstack/react-table";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DataGrid } from "./data-grid";
import { type GridFeatures, gridFeatures } from "./grid-features";
import { useLazyRows } from "./use-lazy-rows";

type Fruit = { id: string; price: string | null };
const NO_FRUITS: Fruit[] = [];
const column = createColumnHelper<GridFeatures, Fruit>();
const columns = column.columns([
  column.display({
    id: "price",
    header: "Price",
    meta: { width: 60, align: "right" },
    cell: ({ row }) => row.original.price ?? <span key="missing">–</span>,
  }),
]);

function Prices({ fruits }: { fruits: Fruit[] }) {
  const table = useTable({ features: gridFeatures, columns, data: NO_FRUITS, state: { rowSelection: {} } });
  const rows = useLazyRows(table, {
    count: fruits.length,
    at: (index) => fruits[index],
    idAt: (index) => fruits[index]?.id,
  });
  return (
    <DataGrid
      label="Prices"
      table={table}
      rows={rows}
      totalRows={fruits.length}
      sort={[]}
      onSortChange={() => {}}
      activeIndex={0}
      moves={0}
      onActiveIndexChange={() => {}}
      stale={false}
      openRowId={null}
      onRowOpen={() => {}}
      onRowSelect={() => {}}
      onEndNear={() => {}}
    />
  );
}

// jsdom lays nothing out: without a height the virtual list would draw no row.
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(640);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(702);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("of a row that is filled again only what it shows otherwise at the right is made anew", () => {
  const shown = () =>
    screen
      .getAllByRole("row")
      .slice(1)
      .map((row) => row.lastElementChild?.firstChild);
  const { rerender } = render(
    <Prices
      fruits={[
        { id: "a", price: "1" },
        { id: "b", price: "2" },
        { id: "c", price: null },
      ]}
    />,
  );
  const before = shown();
  rerender(
    <Prices
      fruits={[
        { id: "d", price: "1" },
        { id: "e", price: "30" },
        { id: "f", price: null },
      ]}
    />,
  );
  expect(shown().map((node) => node?.textContent)).toEqual(["1", "30", "–"]);
  expect(shown().map((node, at) => node === before[at])).toEqual([true, false, true]);
});
