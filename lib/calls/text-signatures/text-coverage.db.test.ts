import { expect, test } from "vitest";
import { replaceBlocks } from "@/db/queries/calls/text-blocks";
import { findCoverage } from "@/db/queries/calls/text-coverage";
import { findProjectRow } from "@/db/queries/projects/projects";
import { removeExpiredCalls } from "@/db/queries/projects/retention";
import { removeProject } from "@/lib/projects/remove-project";
import { countCalls } from "../count-calls";
import { listValues } from "../facets/list-values";
import { listSeries } from "../groups/list-series";
import { logCalls, type TestCtx } from "../testing/log-calls";
import { at, callsInBlocks, countGaps, found, holding, signAll, signedProject } from "../testing/signed-project";
import { ChapterMaker } from "./chapter";

const blocksOf = async ({ sql, project_id }: TestCtx) =>
  (await sql`select from text_blocks where project_id = ${project_id}`).length;

test("blocks that a deleted project left do not count for a new one of its name", async () => {
  const ctx = await signedProject();
  await ctx.sql`delete from text_coverage where project_id = ${ctx.project_id}`;
  await logCalls(ctx, [{ id: "new", started_at: at(20.5), inputs: { text: "quickfjord" } }]);
  expect(await callsInBlocks(ctx, "quickfjord")).toBeUndefined();
  expect(await found(ctx, holding("quickfjord"))).toEqual(["new"]);
  await signAll(ctx);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["new"]);
  expect(await callsInBlocks(ctx, "quickfjord")).toBe(3);
});

test("a deleted project leaves no blocks", async () => {
  const ctx = await signedProject();
  while (!(await removeProject(ctx, ctx)).done);
  expect(await blocksOf(ctx)).toBe(0);
  expect(await findProjectRow(ctx.db, ctx.project_id)).toBeUndefined();
  expect(await signAll(ctx)).toBe(0);
  expect(await ctx.sql`select from text_coverage where project_id = ${ctx.project_id}`).toHaveLength(0);
});

test("blocks before the calls that retention left go, and what comes there later is found and signed", async () => {
  const ctx = await signedProject();
  const before = await blocksOf(ctx);
  await removeExpiredCalls(ctx.sql, { project_id: ctx.project_id, retention_days: 1 }, 30);
  await logCalls(ctx, [{ id: "tail", started_at: at(59.5) }]);
  await signAll(ctx);
  expect(await blocksOf(ctx)).toBeLessThanOrEqual(before - 9);
  await logCalls(ctx, [{ id: "old", started_at: at(3), inputs: { text: "quickfjord" } }]);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["old"]);
  await signAll(ctx);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["old"]);
  expect(await callsInBlocks(ctx, "quickfjord")).toBeLessThanOrEqual(3);
  expect(await countGaps(ctx)).toBe(0);
});

test("calls that come late over a long time are signed step by step, without a gap", async () => {
  const ctx = await signedProject();
  const late = Array.from({ length: 40 }, (_, n) => ({
    id: `l${n}`,
    started_at: at(n * 1.5),
    inputs: { text: `late-${n}` },
  }));
  await logCalls(ctx, late);
  await signAll(ctx);
  expect(await ctx.sql`select from text_late where project_id = ${ctx.project_id}`).toHaveLength(0);
  expect(await countGaps(ctx)).toBe(0);
  expect(await found(ctx, holding("late-39"))).toEqual(["l39"]);
  expect(await callsInBlocks(ctx, "xyloquartz")).toBeLessThanOrEqual(3);
});

test("few calls, and calls that just began, are left unsigned", async () => {
  const ctx = await signedProject();
  const now = new Date().toISOString();
  await logCalls(ctx, [{ id: "now", started_at: now, inputs: { text: "quickfjord" } }]);
  expect(await signAll(ctx, { least: 2 })).toBe(0);
  expect(await signAll(ctx, { settleMs: 60_000 })).toBe(0);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["now"]);
});

test("counts, charts and facets of a rare word are those of the calls that have it", async () => {
  const ctx = await signedProject();
  const question = { project_id: ctx.project_id, scope: "calls" as const, sort: [] };
  const filters = holding("xyloquartz");
  expect(await countCalls(ctx, { ...question, filters })).toMatchObject({ count: 1, exact: true });
  expect(await countCalls(ctx, { ...question, filters: holding("nosuchword") })).toMatchObject({
    count: 0,
    exact: true,
  });
  expect((await listSeries(ctx, { ...question, filters, buckets: 10 })).total).toMatchObject({ calls: 1 });
  const field = "inputs.text";
  const { values } = await listValues(ctx, { ...question, filters, field, search: "", limit: 10 });
  expect(values).toEqual([{ value: "a xyloquartz", calls: 1 }]);
  const roots = { ...question, scope: "traces" as const };
  expect(
    await countCalls(ctx, { ...roots, filters: [...filters, { field: "status", op: "is", value: "error" }] }),
  ).toMatchObject({ count: 0 });
});

test("of two that sign the same calls at once, the later one changes nothing", async () => {
  const ctx = await signedProject();
  const { project_id } = ctx;
  const { stamp = "", built = { at: "", id: "" } } = (await findCoverage(ctx.sql, project_id)) ?? {};
  const from = { at: "-infinity", id: "" };
  const blocks = [{ first: from, calls: 0, bytes: 0, signature: new Uint8Array(1), chapter: new ChapterMaker() }];
  await logCalls(ctx, [{ id: "late", started_at: at(20.5), inputs: { text: "quickfjord" } }]);
  await signAll(ctx);
  expect(await replaceBlocks(ctx.sql, { project_id, stamp, from, to: built, blocks })).toBeUndefined();
  expect(await found(ctx, holding("quickfjord"))).toEqual(["late"]);
});
