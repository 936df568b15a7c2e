import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { PropsWithChildren } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { CallsGroups } from "@/lib/calls/groups/group-endpoints";
import type { GroupSort } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";
import { useGroups } from "./use-groups";

const query = { project_id: "a/b", scope: "calls" as const, filters: [], query: null, sort: [] };
const BY_CALLS: GroupSort = { by: "calls", direction: "desc" };

/** Groups of calls by some field, and what the server is asked for them. */
function setUp(options?: { usage: boolean }) {
  const asked: {
    figures: string;
    values: unknown;
    by: string;
    answer: (with_: unknown) => void;
    fail: () => void;
    signal: AbortSignal;
  }[] = [];
  vi.spyOn(api, "call").mockImplementation((_route, body, with_) => {
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    const signal = with_?.signal ?? new AbortController().signal;
    signal.addEventListener("abort", () => reject(signal.reason));
    const { figures, by, values } = body as { figures: string; by: string; values: unknown };
    asked.push({
      figures,
      by,
      values,
      signal,
      answer: resolve as (with_: unknown) => void,
      fail: () => reject(new Error("no")),
    });
    return promise;
  });
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  const wrapper = ({ children }: PropsWithChildren) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result, rerender } = renderHook(
    ({ by, order }: { by: string; order: GroupSort }) => useGroups(query, { by, measure: null, order }, options),
    { wrapper, initialProps: { by: "trace_name", order: BY_CALLS } },
  );
  const next = (at: number) =>
    waitFor(() => {
      const one = asked[at];
      if (!one) throw new Error("nothing is asked");
      return one;
    });
  return { asked, next, groups: () => result.current, rerender };
}

const figures = (of: Partial<CallsGroups["total"]>) => ({
  ...{ calls: 3, errors: 1, ended: 3, latency_p50_ms: 5, latency_p95_ms: 9, mean: null, measured: 0 },
  ...{ total_tokens: null, cost: null, unpriced: 0, several_models: 0 },
  ...of,
});
const groupsOf = (of: Partial<CallsGroups["total"]>): CallsGroups => ({
  groups: [{ value: "llm", ...figures(of) }],
  total: figures(of),
  ...{ distinct: 1, precision: 0.02, newest: null, elapsed_ms: 10 },
});
const CALLS = groupsOf({});
const USED = groupsOf({ errors: 0, latency_p50_ms: null, total_tokens: 70, cost: 0.5, unpriced: 2 });

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("groups are there before what their calls used, which comes to stand beside the rest", async () => {
  const { next, groups } = setUp();
  (await next(0)).answer(CALLS);
  const used = await next(1);
  await waitFor(() => expect(groups().data).toMatchObject({ usage: "counting", groups: [{ errors: 1, cost: null }] }));
  expect(groups().isFetching).toBe(true);
  expect([used.figures, used.values]).toEqual(["usage", ["llm"]]);
  await act(async () => used.answer(USED));
  await waitFor(() => expect(groups().isFetching).toBe(false));
  expect(groups().data).toMatchObject({
    usage: "counted",
    elapsed_ms: 20,
    groups: [{ value: "llm", calls: 3, errors: 1, latency_p50_ms: 5, total_tokens: 70, cost: 0.5, unpriced: 2 }],
  });
});

test("whoever cancels, or has no answer, while usage is counted keeps the groups", async () => {
  for (const end of ["cancel", "fail"] as const) {
    const { next, groups } = setUp();
    (await next(0)).answer(CALLS);
    const used = await next(1);
    await waitFor(() => expect(groups().data?.usage).toBe("counting"));
    await act(async () => (end === "cancel" ? groups().cancel() : used.fail()));
    await waitFor(() => expect(groups().isFetching).toBe(false));
    expect(used.signal.aborted).toBe(end === "cancel");
    expect(groups().data).toMatchObject({ usage: "unknown", groups: [{ calls: 3, cost: null }] });
    cleanup();
    vi.restoreAllMocks();
  }
});

test("whoever goes on to another field while usage is counted and comes back has it counted then", async () => {
  const { asked, next, groups, rerender } = setUp();
  (await next(0)).answer(CALLS);
  await next(1);
  await waitFor(() => expect(groups().data?.usage).toBe("counting"));
  rerender({ by: "status", order: BY_CALLS });
  expect(asked[1]?.signal.aborted).toBe(true);
  (await next(2)).answer(CALLS);
  (await next(3)).answer(USED);
  await waitFor(() => expect(groups().data).toMatchObject({ by: "status", usage: "counted" }));
  rerender({ by: "trace_name", order: BY_CALLS });
  (await next(4)).answer(CALLS);
  (await next(5)).answer(USED);
  await waitFor(() => expect(groups().data).toMatchObject({ by: "trace_name", usage: "counted" }));
});

test("an order by what comes last has all at once, and who wants no usage asks for none", async () => {
  const { asked, next, groups } = setUp({ usage: false });
  (await next(0)).answer(CALLS);
  await waitFor(() => expect(groups().data?.usage).toBe("unknown"));
  expect(asked.map((one) => one.figures)).toEqual(["calls"]);
  cleanup();
  vi.restoreAllMocks();
  const all = setUp();
  all.rerender({ by: "trace_name", order: { by: "cost", direction: "desc" } });
  (await all.next(1)).answer(USED);
  await waitFor(() => expect(all.groups().data?.usage).toBe("counted"));
  expect(all.asked[1]?.figures).toBe("all");
});
