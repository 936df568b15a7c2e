import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { PropsWithChildren } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { ListedCall } from "@/lib/calls/call-row";
import { api } from "@/lib/query-client/query-client";
import type { LoadedCalls } from "../rows/loaded-calls";
import { useRunningCalls } from "./use-running-calls";

const query = { project_id: "a/b", scope: "calls" as const, filters: [], query: null, sort: [] };
const row = (id: string, status: ListedCall["status"]) => ({ id, status }) as ListedCall;
const page = (...rows: ListedCall[]) => ({ rows, next_cursor: null, elapsed_ms: 1 });

function setUp({ live, rows }: { live: boolean; rows: ListedCall[] }) {
  vi.useFakeTimers();
  const client = new QueryClient();
  client.setQueryData<LoadedCalls>(["calls", query], { pages: [page(...rows)], pageParams: [null] });
  const call = vi.spyOn(api, "call").mockResolvedValue(page(row("silent", "lost"), row("long", "running")) as never);
  const wrapper = ({ children }: PropsWithChildren) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  renderHook(() => useRunningCalls(query, live), { wrapper });
  const statuses = () =>
    client.getQueryData<LoadedCalls>(["calls", query])?.pages.flatMap((one) => one.rows.map(({ status }) => status));
  return { call, statuses, pass: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)) };
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a call that became lost says so within a minute, and only calls that ran are asked for", async () => {
  const rows = [row("new", "success"), row("long", "running"), row("silent", "running")];
  const { call, statuses, pass } = setUp({ live: false, rows });
  await pass(59_000);
  expect(call).not.toHaveBeenCalled();
  await pass(1_500);
  expect(statuses()).toEqual(["success", "running", "lost"]);
  expect(call).toHaveBeenCalledOnce();
  expect(call.mock.calls[0]?.[1]).toMatchObject({ filters: [{ field: "id", op: "in", value: "long, silent" }] });
});

test("nothing is asked where nothing runs, nor by a list that is live and looks by itself", async () => {
  const idle = setUp({ live: false, rows: [row("new", "success"), row("silent", "lost")] });
  await idle.pass(200_000);
  expect(idle.call).not.toHaveBeenCalled();
  cleanup();
  const live = setUp({ live: true, rows: [row("long", "running")] });
  await live.pass(200_000);
  expect(live.call).not.toHaveBeenCalled();
});
