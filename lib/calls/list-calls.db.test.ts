import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { callsQueryReq } from "@/lib/calls/wire/wire-schemas";
import { readBySchema } from "@/lib/json/schema-text";
import { listCalls } from "./list-calls";
import { logCalls } from "./testing/log-calls";
import { streamCalls } from "./wire/query-calls";

const COUNT = 2_600;

/** More calls than a filter tries first; only the oldest 60 are "rare", every second is "even". */
async function manyCalls() {
  const ctx = await testContext();
  const calls = Array.from({ length: COUNT }, (_, index) => ({
    id: `c${String(index).padStart(5, "0")}`,
    op_name: index < 60 ? "old" : "new",
    started_at: new Date(Date.UTC(2025, 0, 1) + index * 1000).toISOString(),
    attributes: index < 60 ? { kind: "tool" } : {},
    inputs: { place: index < 60 ? "rare" : "common", number: index % 2, serial: index },
    summary: null,
  }));
  for (let at = 0; at < COUNT; at += 500) await logCalls(ctx, calls.slice(at, at + 500));
  return ctx;
}

test("filters find the same calls in order, on every page, wherever they lie", async () => {
  const ctx = await manyCalls();
  const pages = async (
    filters: { field: string; op: "is" | "is not" | ">" | "contains"; value: string }[],
    limit = 25,
  ) => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listCalls>> = await listCalls(ctx, {
        project_id: ctx.project_id,
        scope: "calls",
        filters,
        sort: [],
        limit,
        cursor,
      });
      ids.push(...page.rows.map((row) => row.id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    return ids;
  };
  const expected = (keep: (index: number) => boolean) =>
    Array.from({ length: COUNT }, (_, index) => index)
      .filter(keep)
      .reverse()
      .map((index) => `c${String(index).padStart(5, "0")}`);

  expect(await pages([{ field: "inputs.place", op: "is", value: "rare" }])).toEqual(expected((index) => index < 60));
  expect(await pages([{ field: "trace_name", op: "is", value: "old" }])).toEqual(expected((index) => index < 60));
  expect(await pages([{ field: "kind", op: "is", value: "tool" }])).toEqual(expected((index) => index < 60));
  expect(await pages([{ field: "status", op: "is", value: "error" }])).toEqual([]);
  expect(await pages([{ field: "inputs.serial", op: "is", value: "7" }])).toEqual(["c00007"]);
  expect(await pages([{ field: "inputs.serial", op: "is", value: "99999" }])).toEqual([]);
  expect(await pages([{ field: "inputs.number", op: "is", value: "0" }], 400)).toEqual(
    expected((index) => index % 2 === 0),
  );
  const rareAndOdd = [
    { field: "inputs.place", op: "is", value: "rare" },
    { field: "inputs.number", op: "is not", value: "0" },
  ] as const;
  expect(await pages([...rareAndOdd])).toEqual(expected((index) => index < 60 && index % 2 === 1));
  expect(await pages([{ field: "inputs.place", op: "contains", value: "rar" }])).toEqual(
    expected((index) => index < 60),
  );
  expect(await pages([{ field: "inputs.serial", op: ">", value: "2590" }])).toEqual(expected((index) => index > 2590));

  const equal = { $eq: [{ $getField: "inputs.place" }, { $literal: "rare" }] };
  for (const direction of ["asc", "desc"] as const) {
    const body = JSON.stringify({
      project_id: ctx.project_id,
      query: { $expr: equal },
      limit: 10,
      sort_by: [{ field: "started_at", direction }],
    });
    let lines = "";
    for await (const chunk of streamCalls(ctx, callsQueryReq.parse(readBySchema(callsQueryReq, body)))) lines += chunk;
    const ids = lines
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id as string);
    const rare = expected((index) => index < 60);
    expect(ids).toEqual((direction === "desc" ? rare : rare.reverse()).slice(0, 10));
  }
});
