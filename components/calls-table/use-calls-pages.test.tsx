import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { PropsWithChildren } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { ListedCall } from "@/lib/calls/call-row";
import { api } from "@/lib/query-client/query-client";
import { useCalls } from "./use-calls";

const query = { project_id: "a/b", scope: "calls" as const, filters: [], query: null, sort: [] };
const page = (number: number) => ({
  rows: [{ id: `c${number}` } as ListedCall],
  next_cursor: `after ${number}`,
  elapsed_ms: 1,
});

/** A table whose first page is there, and what the server is asked from then on. */
function setUp() {
  const asked: { answer: (with_: unknown) => void; fail: (error: Error) => void }[] = [];
  vi.spyOn(api, "call").mockImplementation(
    () => new Promise((resolve, reject) => asked.push({ answer: resolve as (with_: unknown) => void, fail: reject })),
  );
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  const wrapper = ({ children }: PropsWithChildren) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  let drawn = 0;
  const initial = { query, page: page(0), atMs: Date.now() };
  const { result } = renderHook(
    () => {
      drawn++;
      return useCalls(query, initial);
    },
    { wrapper },
  );
  return { asked, table: () => result.current, drawn: () => drawn };
}

const soon = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("the table is drawn when one more page is there, not when it is asked for, and asks for no two at once", async () => {
  const { asked, table, drawn } = setUp();
  const before = drawn();
  act(() => table().loadMore());
  await soon();
  act(() => table().loadMore());
  await soon();
  expect([asked.length, drawn() - before]).toEqual([1, 0]);
  await act(async () => asked[0]?.answer(page(1)));
  await waitFor(() => expect(table().rows.ids()).toEqual(["c0", "c1"]));
  expect(drawn() - before).toBe(1);
  act(() => table().loadMore());
  await soon();
  expect(asked).toHaveLength(2);
});

test("a page that did not come is told of, and is asked for again on request only", async () => {
  const { asked, table } = setUp();
  act(() => table().loadMore());
  await act(async () => asked[0]?.fail(new Error("the server is gone")));
  await waitFor(() => expect(table().isFetchNextPageError).toBe(true));
  act(() => table().loadMore());
  await soon();
  expect(asked).toHaveLength(1);
  act(() => void table().fetchNextPage());
  await act(async () => asked[1]?.answer(page(1)));
  await waitFor(() => expect(table().rows.count).toBe(2));
  expect(table().isFetchNextPageError).toBe(false);
});

test("a question that is asked anew shows that it is under way", async () => {
  const { asked, table } = setUp();
  act(() => table().loadMore());
  await act(async () => asked[0]?.answer(page(1)));
  await waitFor(() => expect(table().rows.count).toBe(2));
  act(() => void table().refetch());
  await waitFor(() => expect(table().isFetching).toBe(true));
});
