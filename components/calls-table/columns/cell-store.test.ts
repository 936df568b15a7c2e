import { expect, test, vi } from "vitest";
import { CellStore, type LoadedCells } from "./cell-store";

const rows = Array.from({ length: 1_000 }, (_, index) => ({ id: `c${index}`, ended_at: "2025-01-01" }));

function answer(ids: string[], fields: string[]): LoadedCells {
  return ids.map((id) => ({ id, cells: fields.map((field) => ({ kind: "text", text: `${id} ${field}` })) }));
}

test("rows in sight and their neighbours are fetched in one request, and not again", async () => {
  const load = vi.fn(async (ids: string[], fields: string[]) => answer(ids, fields));
  const store = new CellStore(load);
  store.show(rows, ["inputs.q"]);
  for (let index = 100; index < 130; index++) store.see(rows[index] ?? { id: "", ended_at: null }, index);
  await vi.waitFor(() => expect(store.get({ id: "c100", ended_at: "2025-01-01" }, "inputs.q")).toBeDefined());
  expect(load).toHaveBeenCalledTimes(1);
  expect(load.mock.calls[0]?.[0][0]).toBe("c80");
  store.see(rows[150] ?? { id: "", ended_at: null }, 150);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(load).toHaveBeenCalledTimes(1);
});

test("a new column fetches its own field alone", async () => {
  const load = vi.fn(async (ids: string[], fields: string[]) => answer(ids, fields));
  const store = new CellStore(load);
  const row = { id: "a", ended_at: null };
  store.show([row], ["inputs.q"]);
  store.see(row, 0);
  await vi.waitFor(() => expect(store.get(row, "inputs.q")).toBeDefined());
  store.show([row], ["inputs.q", "output"]);
  await vi.waitFor(() => expect(store.get(row, "output")).toBeDefined());
  expect(load.mock.calls.map(([, fields]) => fields)).toEqual([["inputs.q"], ["output"]]);
});

test("a call that has ended since is asked for again", async () => {
  const load = vi.fn(async (ids: string[], fields: string[]) => answer(ids, fields));
  const store = new CellStore(load);
  const running = { id: "a", ended_at: null };
  store.put([running], ["output"], [{ id: "a", cells: [null] }]);
  expect(store.get(running, "output")).toBeNull();
  const ended = { id: "a", ended_at: "2025-01-01" };
  store.show([ended], ["output"]);
  store.see(ended, 0);
  await vi.waitFor(() => expect(store.get(ended, "output")).toEqual({ kind: "text", text: "a output" }));
});

test("after a failure nothing hammers the server, and the next look tries again", async () => {
  const load = vi
    .fn()
    .mockRejectedValueOnce(new Error("down"))
    .mockImplementation(async (ids, fields) => answer(ids, fields));
  const store = new CellStore(load);
  const row = { id: "a", ended_at: null };
  store.show([row], ["output"]);
  store.see(row, 0);
  await vi.waitFor(() => expect(store.failed).toBe(true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(load).toHaveBeenCalledTimes(1);
  store.see(row, 0);
  await vi.waitFor(() => expect(store.get(row, "output")).toBeDefined());
  expect(store.failed).toBe(false);
});

test("a field is empty when every row is known to have no value of it", () => {
  const store = new CellStore(async () => []);
  const [a, b] = ["a", "b"].map((id) => ({ id, ended_at: null }));
  if (!a || !b) throw new Error("two rows");
  const text = { kind: "text", text: "x" } as const;
  store.put([a], ["gone", "here"], [{ id: "a", cells: [null, null] }]);
  expect(store.emptyFields([a, b], ["gone", "here"])).toEqual([]);
  store.put([b], ["gone", "here"], [{ id: "b", cells: [null, text] }]);
  expect(store.emptyFields([a, b], ["gone", "here"])).toEqual(["gone"]);
  expect(store.emptyFields([], ["gone"])).toEqual([]);
});

test("values of rows far back are let go, never those of a row in sight", () => {
  const store = new CellStore(async (ids, fields) => answer(ids, fields));
  const put = (from: number, to: number) => {
    const some = Array.from({ length: to - from }, (_, at) => ({ id: `c${from + at}`, ended_at: null }));
    store.put(
      some,
      ["q"],
      answer(
        some.map(({ id }) => id),
        ["q"],
      ),
    );
  };
  put(0, 1);
  store.see({ id: "c0", ended_at: null }, 0);
  for (let from = 1; from < 6_001; from += 100) put(from, from + 100);
  const known = (index: number) => store.get({ id: `c${index}`, ended_at: null }, "q") !== undefined;
  expect([0, 1, 900, 1_200, 6_000].map(known)).toEqual([true, false, false, true, true]);
});
