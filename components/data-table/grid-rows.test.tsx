import { createColumnHelper } from "@tanstack/react-table";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { GridFeatures } from "./grid-features";
import { LazyGrid, layOut } from "./testing/lazy-grid";
import { useCellText } from "./use-cell-text";

type Note = { id: string; text: string };
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

function Harness({ noteAt, ...props }: HarnessProps) {
  return <LazyGrid columns={columns} list={{ count: 1_000, at: noteAt, idAt: (index) => `n${index}` }} {...props} />;
}

beforeEach(layOut);
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
