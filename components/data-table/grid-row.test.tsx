import { createColumnHelper } from "@tanstack/react-table";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { GridFeatures } from "./grid-features";
import { LazyGrid, layOut } from "./testing/lazy-grid";

type Fruit = { id: string; price: string | null };
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
  const list = {
    count: fruits.length,
    at: (index: number) => fruits[index],
    idAt: (index: number) => fruits[index]?.id,
  };
  return <LazyGrid columns={columns} list={list} />;
}

beforeEach(layOut);
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
