import { InfiniteQueryObserver } from "@tanstack/react-query";
import { expect, onTestFinished, test, vi } from "vitest";
import { createQueryClient } from "@/lib/query-client/query-client";
import { pagesOf } from "./use-calls";

const QUERY = { project_id: "acme/bot", scope: "calls" as const, filters: [], query: null, sort: [] };

/** Requests that it takes to come back, much later, to a table of which so many pages were loaded. */
function requestsOnReturn(loaded: number): number {
  const sent = vi.fn(() => new Promise<Response>(() => {}));
  vi.stubGlobal("fetch", sent);
  const client = createQueryClient();
  const options = pagesOf(QUERY);
  const pages = Array.from({ length: loaded }, (_, at) => ({ rows: [], next_cursor: `c${at}`, elapsed_ms: 1 }));
  const pageParams = pages.map((_, at) => (at === 0 ? null : `c${at - 1}`));
  client.setQueryData(options.queryKey, { pages, pageParams }, { updatedAt: Date.now() - 3_600_000 });
  onTestFinished(new InfiniteQueryObserver(client, options).subscribe(() => {}));
  return sent.mock.calls.length;
}

test("coming back to the first page asks for it anew, to many pages it asks for none", () => {
  expect(requestsOnReturn(1)).toBe(1);
  expect(requestsOnReturn(3)).toBe(0);
});
