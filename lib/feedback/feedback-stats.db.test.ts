import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { asJsonText } from "../json/json-text.ts";
import { aggregateFeedback } from "./aggregate-feedback.ts";
import { createFeedback } from "./create-feedback.ts";
import { feedbackStats } from "./feedback-stats.ts";
import { feedbackPayloadSchema } from "./payload-schema.ts";
import type { FeedbackForCreate } from "./wire-feedback.ts";

/** A project with feedback created at the given instants. */
async function project(rows: (Partial<FeedbackForCreate> & { at: string })[]) {
  const ctx = await testContext();
  const { project_id } = ctx;
  for (const { at, ...row } of rows) {
    const base = {
      project_id,
      weave_ref: `weave:///${project_id}/call/c`,
      feedback_type: "custom",
      payload: asJsonText("{}"),
    };
    const { id } = await createFeedback(ctx, { ...base, ...row });
    await ctx.sql`update feedback set created_at = ${at} where project_id = ${project_id} and id = ${id}`;
  }
  return { ctx, project_id };
}

const payload = (value: unknown) => asJsonText(JSON.stringify(value));
const json = payload;

test("values are aggregated over buckets of time, empty ones included, and over the whole span", async () => {
  const { ctx, project_id } = await project([
    { at: "2025-05-01T10:00:00Z", payload: payload({ output: { score: 1, ok: true, why: "a" } }) },
    { at: "2025-05-01T10:30:00Z", payload: payload({ output: { score: 3, ok: false, why: "b\0" } }) },
    { at: "2025-05-01T12:10:00Z", payload: asJsonText('{"output":{"score":1e999,"ok":"true"}}') },
    { at: "2025-05-01T10:40:00Z", payload: payload({ output: "no score" }) },
    { at: "2025-05-01T13:00:00Z", payload: payload({ output: { score: 99 } }) },
    { at: "2025-05-01T10:00:00Z", feedback_type: "other", payload: payload({ output: { score: 50 } }) },
  ]);
  const stats = await feedbackStats(ctx, {
    project_id,
    start: "2025-05-01T10:00:00Z",
    end: "2025-05-01T13:00:00Z",
    feedback_type: "custom",
    granularity: 3_600,
    metrics: [
      { json_path: "output.score", aggregations: ["avg", "count"], percentiles: [50] },
      { json_path: "output.ok", value_type: "boolean" },
      { json_path: "output.why", value_type: "categorical" },
    ],
  });
  expect(stats).toMatchObject({
    start: "2025-05-01T10:00:00.000000Z",
    end: "2025-05-01T13:00:00.000000Z",
    granularity: 3_600,
    timezone: "UTC",
  });
  const hour = (hours: string, rest: object) => ({ timestamp: `2025-05-01T${hours}:00:00.000000Z`, ...rest });
  expect(stats.buckets).toMatchObject([
    hour("10", {
      count: 3,
      avg__output_score: 2,
      count__output_score: 2,
      p50__output_score: 2,
      count_true__output_ok: 1,
      count_false__output_ok: 1,
      count__output_why: 2,
    }),
    hour("11", {
      count: 0,
      avg__output_score: null,
      count__output_score: 0,
      p50__output_score: null,
      count_true__output_ok: 0,
    }),
    hour("12", { count: 1, avg__output_score: 1e150, count_true__output_ok: 1 }),
  ]);
  expect(stats.window_stats).toMatchObject({
    output_score: { count: 3, p50: 3 },
    output_ok: { count_true: 2, count_false: 1 },
    output_why: { count: 2 },
  });
});

test("a path may be called like a member that every object has", async () => {
  const { ctx, project_id } = await project([
    { at: "2025-05-01T10:00:00Z", payload: asJsonText('{"constructor":1,"__proto__":3}') },
  ]);
  const stats = await feedbackStats(ctx, {
    project_id,
    start: "2025-05-01T10:00:00Z",
    end: "2025-05-01T11:00:00Z",
    metrics: ["constructor", "__proto__"].map((json_path) => ({ json_path, aggregations: ["max" as const] })),
  });
  expect(stats.window_stats).toEqual({ constructor: { max: 1 }, _proto_: { max: 3 } });
  expect(Object).not.toHaveProperty("max");
});

test("days begin at midnight of the time zone that was asked for", async () => {
  const { ctx, project_id } = await project([{ at: "2025-05-01T23:30:00Z" }]);
  const ask = (timezone: string) =>
    feedbackStats(ctx, {
      project_id,
      start: "2025-05-01T00:00:00Z",
      end: "2025-05-02T12:00:00Z",
      granularity: 86_400,
      timezone,
    });
  expect((await ask("UTC")).buckets.map(({ timestamp, count }) => [timestamp, count])).toEqual([
    ["2025-05-01T00:00:00.000000Z", 1],
    ["2025-05-02T00:00:00.000000Z", 0],
  ]);
  expect((await ask("Europe/Zurich")).buckets.map(({ timestamp, count }) => [timestamp, count])).toEqual([
    ["2025-04-30T22:00:00.000000Z", 0],
    ["2025-05-01T22:00:00.000000Z", 1],
  ]);
  await expect(ask("+02:00")).rejects.toThrow("not the name of a time zone");
  await expect(ask("Nowhere/Else")).rejects.toThrow("not the name of a time zone");
  await expect(feedbackStats(ctx, { project_id, start: "2020-01-01T00:00:00Z", granularity: 1 })).rejects.toThrow(
    "take a larger one",
  );
});

test("the types of payloads' values are found", async () => {
  const at = "2025-05-01T10:00:00Z";
  const scorer = (name: string, value: unknown) => ({
    at,
    feedback_type: `wandb.runnable.${name}`,
    runnable_ref: `weave:///e/p/object/${name}:1`,
    payload: payload({ output: value }),
  });
  const { ctx, project_id } = await project([
    scorer("a", { score: 0.5, ok: true, why: "x", list: [1], none: null }),
    scorer("b", 1),
    scorer("c", "good"),
  ]);
  expect(await feedbackPayloadSchema(ctx, { project_id, start: at })).toEqual({
    paths: [
      { json_path: "output", value_type: "categorical" },
      { json_path: "output.ok", value_type: "boolean" },
      { json_path: "output.score", value_type: "numeric" },
      { json_path: "output.why", value_type: "categorical" },
    ],
  });
  expect(
    (await feedbackPayloadSchema(ctx, { project_id, start: at, feedback_type: "wandb.runnable.b" })).paths,
  ).toHaveLength(1);
  expect(await feedbackPayloadSchema(ctx, { project_id, start: "2025-05-02T00:00:00Z" })).toEqual({ paths: [] });
});

test("tags and ratings are counted by group and bucket", async () => {
  const at = (minute: number) => `2025-05-01T10:${String(minute).padStart(2, "0")}:00Z`;
  const scored = (minute: number, name: string, tags: string[], ratings: Record<string, number>) => ({
    at: at(minute),
    feedback_type: `wandb.runnable.${name}`,
    runnable_ref: `weave:///e/p/object/${name}:1`,
    payload: payload({ output: 1 }),
    scorer_tags: json(tags),
    scorer_ratings: json(ratings),
  });
  const { ctx, project_id } = await project([
    scored(0, "a", ["x", "y\0"], { quality: 0.5 }),
    scored(1, "a", ["x"], { quality: 1, ["__proto__"]: 0 }),
    scored(2, "b", [], { quality: 0.25 }),
    { at: at(3) },
  ]);
  const window = { project_id, after_ms: Date.parse(at(0)), before_ms: Date.parse(at(30)) };
  const { buckets } = await aggregateFeedback(ctx, window);
  expect(buckets).toEqual([
    {
      group: {},
      time_bucket_start_ms: null,
      total_count: 4,
      scored_count: 3,
      tag_counts: { x: 2, "y\ufffd": 1 },
      rating_counts: { quality: 3, ["__proto__"]: 1 },
      rating_sums: { quality: 1.75, ["__proto__"]: 0 },
    },
  ]);
  const grouped = await aggregateFeedback(ctx, {
    ...window,
    group_by: ["scorer_id", "span_status_code"],
    time_bucket_seconds: 120,
  });
  expect(
    grouped.buckets.map(({ group, time_bucket_start_ms, total_count }) => [
      group.scorer_id,
      group.span_status_code,
      time_bucket_start_ms,
      total_count,
    ]),
  ).toEqual([
    ["weave:///e/p/object/a:1", "UNSET", Date.parse(at(0)), 2],
    ["", "UNSET", Date.parse(at(2)), 1],
    ["weave:///e/p/object/b:1", "UNSET", Date.parse(at(2)), 1],
  ]);
  const total = async (more: object) =>
    (await aggregateFeedback(ctx, { ...window, ...more })).buckets[0]?.total_count ?? 0;
  expect(await total({ scorer_ids: ["weave:///e/p/object/a:*"] })).toBe(2);
  expect(await total({ feedback_types: ["wandb.runnable"] })).toBe(3);
  expect(await total({ tags: ["y\0"] })).toBe(1);
  expect(await total({ rating_min: 0.5 })).toBe(2);
  expect(await total({ rating_max: 0.3, rating_min: 0.1 })).toBe(1);
  expect(await total({ span_types: ["agent_turn"] })).toBe(0);
  expect(await total({ span_agent_names: ["planner"] })).toBe(0);
});
