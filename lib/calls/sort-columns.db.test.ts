import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { createFeedback } from "@/lib/feedback/create-feedback";
import { asJsonText } from "@/lib/json/json-text";
import type { Filter, Sort } from "./filters/filters";
import { listCalls } from "./list-calls";
import { logCalls } from "./testing/log-calls";

test("calls are put in the order of any column, page by page", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  await logCalls(ctx, [
    { id: "a", inputs: { q: "pear" }, output: "one" },
    { id: "a1", trace_id: "a", parent_id: "a", inputs: { q: "fig" }, output: "four" },
    { id: "a2", trace_id: "a", parent_id: "a", inputs: { q: "kiwi" }, output: "two" },
    { id: "b", inputs: { q: "apple" }, exception: "boom" },
    { id: "b1", trace_id: "b", parent_id: "b", inputs: {}, output: null },
  ]);
  for (const [id, said] of [
    ["b", 2],
    ["a1", 1],
  ] as const) {
    for (let time = 0; time < said; time++) {
      const weave_ref = `weave:///${project_id}/call/${id}`;
      await createFeedback(ctx, {
        project_id,
        weave_ref,
        feedback_type: "custom",
        payload: asJsonText(`{"n":${time}}`),
      });
    }
  }
  const sorted = async (sort: Sort[], filters: Filter[] = [], scope: "calls" | "traces" = "calls") => {
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listCalls(ctx, { project_id, scope, filters, sort, limit: 2, cursor: cursor ?? null });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    return ids;
  };
  expect(await sorted([{ field: "inputs", direction: "asc" }])).toEqual(["b", "a1", "a2", "a", "b1"]);
  expect((await sorted([{ field: "output", direction: "asc" }])).slice(0, 4)).toEqual(["b", "a1", "a", "a2"]);
  expect(await sorted([{ field: "trace_calls", direction: "desc" }], [], "traces")).toEqual(["a", "b"]);
  expect((await sorted([{ field: "feedback_count", direction: "desc" }])).slice(0, 2)).toEqual(["b", "a1"]);
  expect(await sorted([], [{ field: "trace_calls", op: ">", value: "2" }])).toEqual(["a"]);
  expect(await sorted([], [{ field: "feedback_count", op: "is not empty", value: "" }])).toEqual(
    await sorted([], [{ field: "id", op: "in", value: "a1, b" }]),
  );
});
