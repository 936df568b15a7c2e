import { createColumnHelper, useTable } from "@tanstack/react-table";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DataGrid } from "./data-grid";
import { type GridFeatures, gridFeatures } from "./grid-features";
import { useCellText } from "./use-cell-text";
import { useLazyRows } from "./use-lazy-rows";

type Note = { id: string; text: string };
const NO_NOTES: Note[] = [];
const column = createColumnHelper<GridFeatures, Note>();
const columns = column.columns([
  column.display({
    id: "text",
    header: "Text",
    meta: { width: 60, grow: 1 },
    cell: ({ row }) => <Text note={row.original} />,
  }),
  column.display({ id: "narrow", header: "Narrow", meta: { width: 60 }, cell: () => "x" }),
]);

function Text({ note }: { note: Note }) {
  return useCellText(note.text, "text");
}

type HarnessProps = {
  noteAt: (index: number) => Note | undefined;
  onRowsInSight?: (first: number, last: number) => void;
};

function Harness({ noteAt, onRowsInSight = () => {} }: HarnessProps) {
  const table = useTable({ features: gridFeatures, columns, data: NO_NOTES, state: { rowSelection: {} } });
  const rows = useLazyRows(table, { count: 1_000, at: noteAt, idAt: (index) => `n${index}` });
  return (
    <DataGrid
      label="Notes"
      table={table}
      rows={rows}
      totalRows={1_000}
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
      onRowsInSight={onRowsInSight}
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

const note = (index: number, text = `note ${index}`): Note => ({ id: `n${index}`, text });
const row = (index: number) => screen.getAllByRole("row").find((element) => element.dataset.index === String(index));

test("a row that has yet to come keeps its place, and is filled where it stands", () => {
  const { rerender } = render(<Harness noteAt={(index) => (index === 3 ? undefined : note(index))} />);
  expect(row(3)?.getAttribute("aria-busy")).toBe("true");
  expect(row(3)?.style.transform).toBe("translateY(96px)");
  expect(row(4)?.textContent).toContain("note 4");
  rerender(<Harness noteAt={note} />);
  expect(row(3)?.textContent).toContain("note 3");
  expect(row(3)?.style.transform).toBe("translateY(96px)");
});

test("who keeps the rows is told which are in sight", () => {
  const onRowsInSight = vi.fn();
  render(<Harness noteAt={note} onRowsInSight={onRowsInSight} />);
  const [first, last] = onRowsInSight.mock.lastCall ?? [];
  expect(first).toBe(0);
  expect(last).toBeGreaterThan(15);
  expect(last).toBeLessThan(60);
});

test("of a long text as much is drawn as its column has room for", () => {
  render(<Harness noteAt={(index) => note(index, "i".repeat(index === 1 ? 150 : 5_000))} />);
  const lengthOf = (index: number) => row(index)?.querySelectorAll("[role=gridcell]")[1]?.textContent?.length ?? 0;
  expect(lengthOf(1)).toBe(150);
  // 600 pixels are left for it, and the narrowest letters take three.
  expect(lengthOf(2)).toBe(200);
});
