import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { PropsWithChildren } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { ListedCall } from "@/lib/calls/call-row";
import { parseList } from "@/lib/calls/filters/filter-values";
import { callsListRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";
import type { LoadedCalls } from "./loaded-calls";
import { createRowJoiner } from "./row-joiner";
import { useFarRows } from "./use-far-rows";

const query = { project_id: "a/b", scope: "calls" as const, filters: [], query: null, sort: [] };
const queryKey = ["calls", query];
const row = (index: number) => ({ id: `c${index}` }) as ListedCall;
const pages = (count: number): LoadedCalls => ({
  pages: Array.from({ length: count }, (_, page) => ({
    rows: Array.from({ length: 100 }, (_, at) => row(page * 100 + at)),
    next_cursor: `p${page + 1}`,
    elapsed_ms: 1,
  })),
  pageParams: Array.from({ length: count }, (_, page) => (page === 0 ? null : `p${page}`)),
});

/** The server: it still has every call but one. */
function answer(asked: { filters?: { value: string }[] }) {
  const ids = parseList(asked.filters?.[0]?.value ?? "");
  return {
    rows: ids.filter((id) => id !== "c1234").map((id) => ({ id }) as ListedCall),
    next_cursor: null,
    elapsed_ms: 1,
  };
}

function setUp() {
  const client = new QueryClient();
  client.setQueryData<LoadedCalls>(queryKey, pages(80));
  const call = vi.spyOn(api, "call").mockImplementation(async (route, asked) => {
    expect(route).toBe(callsListRoute);
    return answer(asked as Parameters<typeof answer>[0]) as never;
  });
  const join = createRowJoiner<ListedCall>();
  const joined = () => join(client.getQueryData<LoadedCalls>(queryKey)?.pages ?? []);
  const wrapper = ({ children }: PropsWithChildren) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result, rerender } = renderHook(() => useFarRows({ query, queryKey, rows: joined() }), { wrapper });
  return { call, joined, rerender, hook: () => result.current };
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("rows far from the view are let go, and are back in their places when one returns", async () => {
  const { call, joined, rerender, hook } = setUp();
  act(() => hook().onRowsInSight(7_900, 7_930, 7_000));
  act(() => hook().letGoFar());
  rerender();
  expect(joined().count).toBe(8_000);
  expect([0, 499, 7_000, 7_900].map((index) => joined().at(index)?.id)).toEqual(["c0", "c499", "c7000", "c7900"]);
  expect([500, 1_200, 5_000].map((index) => joined().at(index))).toEqual([undefined, undefined, undefined]);
  expect(call).not.toHaveBeenCalled();

  act(() => hook().onRowsInSight(1_150, 1_180, 7_000));
  await waitFor(() => expect(joined().at(1_200)).toBeDefined());
  expect([1_030, 1_233, 1_234].map((index) => joined().at(index)?.id)).toEqual(["c1030", "c1233", "c1235"]);
  expect(joined().count).toBe(7_999);
  expect(joined().at(3_000)).toBeUndefined();
});
