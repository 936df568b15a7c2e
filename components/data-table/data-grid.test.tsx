import { createColumnHelper, useTable } from "@tanstack/react-table";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DataGrid } from "./data-grid";
import { type GridFeatures, gridFeatures } from "./grid-features";
import type { GridSort } from "./grid-head";
import { useRowSelection } from "./use-row-selection";

type Fruit = { id: string; name: string; weight: number };

const fruits: Fruit[] = Array.from({ length: 500 }, (_, index) => ({
  id: `f${index}`,
  name: `fruit ${index}`,
  weight: index,
}));
const ids = fruits.map(({ id }) => id);

const column = createColumnHelper<GridFeatures, Fruit>();
const columns = column.columns([
  column.accessor("name", { header: "Name", meta: { width: 100, grow: 1, sortField: "name" } }),
  column.accessor("weight", {
    header: "Weight",
    meta: { width: 80, align: "right", sortField: "weight", sortFirst: "desc" },
  }),
]);

type HarnessProps = { data?: Fruit[]; onOpen?: (id: string) => void; onEndNear?: () => void };

function Harness({ data = fruits, onOpen = () => {}, onEndNear = () => {} }: HarnessProps) {
  const [sort, setSort] = useState<GridSort>({ field: "name", direction: "asc" });
  const [activeIndex, setActiveIndex] = useState(0);
  const [moves, setMoves] = useState(0);
  function moveDown() {
    setActiveIndex(activeIndex + 1);
    setMoves(moves + 1);
  }
  const { rowSelection, setRowSelection, select } = useRowSelection((index) => ids[index]);
  const table = useTable({
    features: gridFeatures,
    columns,
    data,
    getRowId: (row) => row.id,
    state: { rowSelection },
    onRowSelectionChange: setRowSelection,
  });
  const grid = (
    <DataGrid
      label="Fruits"
      table={table}
      totalRows={12_000}
      sort={sort}
      onSortChange={setSort}
      activeIndex={activeIndex}
      moves={moves}
      onActiveIndexChange={setActiveIndex}
      stale={false}
      openRowId={null}
      onRowOpen={(row) => onOpen(row.id)}
      onRowSelect={select}
      onEndNear={onEndNear}
    />
  );
  return (
    <>
      <button type="button" onClick={moveDown}>
        Down
      </button>
      <input aria-label="Find" onKeyDown={moveDown} />
      {grid}
    </>
  );
}

// jsdom lays nothing out: without a height the virtual list would draw no row.
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(640);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1000);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const row = (index: number) => screen.getByRole("row", { name: new RegExp(`fruit ${index} `) });

test("only the rows in sight are drawn, and the grid says how many there are", () => {
  render(<Harness />);
  expect(screen.getByRole("grid", { name: "Fruits" }).getAttribute("aria-rowcount")).toBe("12001");
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(row(0).getAttribute("aria-rowindex")).toBe("2");
});

test("the grid is one tab stop, which follows the focus", async () => {
  render(<Harness />);
  const stops = () => screen.getAllByRole("row").filter((element) => element.tabIndex === 0);
  expect(stops()).toEqual([row(0)]);
  row(3).focus();
  await vi.waitFor(() => expect(stops()).toEqual([row(3)]));
});

test("moving by key takes the focus from a button to the row, and leaves it with who types", async () => {
  render(<Harness />);
  await userEvent.click(screen.getByRole("button", { name: "Down" }));
  await vi.waitFor(() => expect(document.activeElement).toBe(row(1)));
  const find = screen.getByRole("textbox", { name: "Find" });
  find.focus();
  await userEvent.keyboard("x");
  await vi.waitFor(() => expect(row(2).tabIndex).toBe(0));
  await new Promise((painted) => requestAnimationFrame(painted));
  expect(document.activeElement).toBe(find);
});

test("a click or Enter opens a row; its checkbox selects and opens nothing", async () => {
  const onOpen = vi.fn();
  render(<Harness onOpen={onOpen} />);
  await userEvent.click(screen.getByText("fruit 2"));
  expect(onOpen.mock.calls).toEqual([["f2"]]);
  row(4).focus();
  await userEvent.keyboard("{Enter}");
  expect(onOpen.mock.calls).toEqual([["f2"], ["f4"]]);
  await userEvent.click(within(row(1)).getByRole("checkbox"));
  expect(row(1).getAttribute("aria-selected")).toBe("true");
  expect(onOpen).toHaveBeenCalledTimes(2);
});

test("Enter on a row that a key has just left does not open it", async () => {
  const onOpen = vi.fn();
  render(<Harness onOpen={onOpen} />);
  row(0).focus();
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Find" }), { key: "x" });
  expect(document.activeElement).toBe(row(0));
  fireEvent.keyDown(row(0), { key: "Enter" });
  expect(onOpen).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(document.activeElement).toBe(row(1)));
  fireEvent.keyDown(row(1), { key: "Enter" });
  expect(onOpen.mock.calls).toEqual([["f1"]]);
});

test("a click with shift selects from the last selected row to this one", async () => {
  render(<Harness />);
  const user = userEvent.setup();
  await user.click(within(row(1)).getByRole("checkbox"));
  await user.keyboard("{Shift>}");
  await user.click(screen.getByText("fruit 4"));
  await user.keyboard("{/Shift}");
  const selected = screen.getAllByRole("row", { selected: true }).map((element) => element.dataset.index);
  expect(selected).toEqual(["1", "2", "3", "4"]);
});

test("a head sorts, first the way its column prefers, then the other way", async () => {
  render(<Harness />);
  const head = () => screen.getByRole("columnheader", { name: "Weight" });
  expect(head().getAttribute("aria-sort")).toBeNull();
  await userEvent.click(within(head()).getByRole("button"));
  expect(head().getAttribute("aria-sort")).toBe("descending");
  await userEvent.click(within(head()).getByRole("button"));
  expect(head().getAttribute("aria-sort")).toBe("ascending");
});

test("the next page is asked for once its end is near, and not before", () => {
  const onEndNear = vi.fn();
  const { unmount } = render(<Harness onEndNear={onEndNear} />);
  expect(onEndNear).not.toHaveBeenCalled();
  unmount();
  render(<Harness data={fruits.slice(0, 50)} onEndNear={onEndNear} />);
  expect(onEndNear).toHaveBeenCalled();
});
