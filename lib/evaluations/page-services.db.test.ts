import { beforeAll, expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { getTraceTree } from "@/lib/calls/detail/get-trace-tree";
import { readObject } from "@/lib/objects/read-object";
import { queryTable } from "@/lib/tables/query-table";
import { changeMetricSetting, getMetricSettings } from "./change-settings";
import { findRunInfos, listRuns } from "./list-runs";
import { makeDatasetOfExamples } from "./make-dataset";
import { readRows } from "./read-rows";
import { readRun, readSummaries } from "./read-run";
import { searchExamples } from "./search-examples";
import { replay } from "./testing";

let ctx: Awaited<ReturnType<typeof testContext>>;
const project_id = "rec/new";

beforeAll(async () => {
  ctx = await testContext();
  await replay(ctx, "python-0.54");
});

async function runNamed(name: string): Promise<string> {
  const { runs } = await listRuns(ctx, { project_id, limit: 100 });
  const found = runs.find((run) => run.name === name);
  if (!found) throw new Error(`no run ${name}`);
  return found.id;
}

test("runs are listed newest first, with what they are of, and no more than were asked for", async () => {
  const { runs, has_more } = await listRuns(ctx, { project_id, limit: 100 });
  expect(runs.map(({ name }) => name)).toEqual(["crashed", "no dataset", "logged", "sums 1", "sums 0"]);
  expect(has_more).toBe(false);
  expect(runs.find(({ name }) => name === "sums 1")).toMatchObject({
    model: { name: "calculator", version: 1 },
    dataset: { name: "sums" },
    expected: 8,
    status: "done",
  });
  expect(await listRuns(ctx, { project_id, limit: 2 })).toMatchObject({ has_more: true });
  expect(await findRunInfos(ctx, { project_id, ids: ["no such run"] })).toEqual([]);
  expect(await listRuns(ctx, { project_id: ctx.project_id, limit: 10 })).toMatchObject({ runs: [] });
});

test("a run's summary counts what failed, and its metrics come from the rows", async () => {
  const found = await readSummaries(ctx, { project_id, run_ids: ["no such run", await runNamed("sums 0")] });
  expect(found).toMatchObject({ summaries: [{ status: "done", expected: 8 }], left: [] });
  const [summary] = found.summaries;
  expect(summary).toMatchObject({ done: 8, started: 8, examples: 4, model_errors: 2, scorer_errors: 2 });
  expect(summary?.metrics.map(({ name, n, value }) => [name, n, value])).toEqual([
    ["exact.correct", 2, 0.5],
    ["judge.parts.off_by", 2, 0.25],
  ]);
  expect(summary?.tokens).toMatchObject({ value: 15 });
  expect(summary?.total_cost).toBeCloseTo(8 * 4.5e-6, 12);
});

test("a run that is not there, or is another project's, is not found", async () => {
  const run_id = await runNamed("sums 0");
  await expect(readRun(ctx, { project_id: ctx.project_id, run_id })).rejects.toMatchObject({ code: "not_found" });
  await expect(readRun(ctx, { project_id, run_id: "no such run" })).rejects.toMatchObject({ code: "not_found" });
});

test("rows show what went in, what was wanted, what came out and what failed", async () => {
  const { trials } = await readRun(ctx, { project_id, run_id: await runNamed("sums 0") });
  const examples = [0, 2, 3].map((at) => ({ key: trials.keys[at] ?? "", call_ids: [trials.call_ids[at] ?? ""] }));
  const { rows } = await readRows(ctx, { project_id, examples, max_chars: 1000 });
  expect(rows[0]?.inputs).toEqual([{ name: "question", value: { text: "1+1", json: false, cut: false } }]);
  expect(rows[0]?.expected).toEqual([{ name: "expected", value: { text: "2", json: true, cut: false } }]);
  expect(rows[0]?.calls[0]).toMatchObject({ output: { text: '{"answer":2}', json: true }, exception: null });
  expect(rows[0]?.calls[0]?.texts).toEqual({ "exact.why": "looked at it", "judge.grade": "good" });
  expect(rows[1]?.calls[0]).toMatchObject({ output: null, exception: expect.stringContaining("can't answer this") });
  expect(rows[2]?.calls[0]?.failed_scorers.exact).toContain("can't score this");
});

test("what was logged without a dataset is shown as it was logged, cut to size", async () => {
  const { trials } = await readRun(ctx, { project_id, run_id: await runNamed("logged") });
  const examples = [{ key: trials.keys[0] ?? "", call_ids: [trials.call_ids[0] ?? ""] }];
  const { rows } = await readRows(ctx, { project_id, examples, max_chars: 7 });
  expect(rows[0]?.inputs).toEqual([
    { name: "q", value: { text: "frage 0", json: false, cut: true } },
    { name: "n", value: { text: "1152921", json: true, cut: true } },
  ]);
});

test("examples are found by a text in the row they name, in the output or in the scores, and by nothing else", async () => {
  const [sums, logged] = [await runNamed("sums 0"), await runNamed("logged")];
  const { trials } = await readRun(ctx, { project_id, run_id: sums });
  const questionsOf = async (text: string, run_ids = [sums]) => {
    const { call_ids } = await searchExamples(ctx, { project_id, run_ids, text });
    const { rows } = await readRows(ctx, {
      project_id,
      examples: call_ids.map((id) => ({ key: id, call_ids: [id] })),
      max_chars: 100,
    });
    return [...new Set(rows.map(({ inputs }) => inputs[0]?.value.text))].sort();
  };
  expect(await questionsOf("UNSCORABLE")).toEqual(["unscorable"]);
  expect(await questionsOf("1 ß", [logged])).toEqual(["frage 1 ß"]);
  expect(await questionsOf('"answer":2}')).toEqual(["1+1"]);
  expect(await questionsOf("2*3")).toEqual(["2*3"]);
  expect(await questionsOf("sum-eval")).toEqual([]);
  expect(await questionsOf("%")).toEqual([]);
  expect(await questionsOf("'; --\0")).toEqual([]);
  expect(await questionsOf("frage 1", [sums, logged])).toEqual(["frage 1 ß"]);
  const { call_ids } = await searchExamples(ctx, { project_id, run_ids: [sums], text: "looked at it" });
  expect(call_ids.length).toBeGreaterThan(0);
  expect(trials.call_ids).toEqual(expect.arrayContaining(call_ids));
  expect(await searchExamples(ctx, { project_id: ctx.project_id, run_ids: [sums], text: "1+1" })).toEqual({
    call_ids: [],
  });
});

test("what is below one prediction is read without the rest of its run", async () => {
  const run_id = await runNamed("sums 0");
  const { trials } = await readRun(ctx, { project_id, run_id });
  const [call_id = ""] = trials.call_ids;
  const whole = await getTraceTree(ctx, { project_id, call_id });
  const branch = await getTraceTree(ctx, { project_id, call_id, below: "true" });
  expect(whole.ids.length).toBeGreaterThan(branch.ids.length);
  expect(branch.ids[0]).toBe(call_id);
  expect(branch.parents.filter((parent) => parent === -1)).toHaveLength(1);
  expect(branch.names).toEqual(expect.arrayContaining(["Evaluation.predict_and_score", "Calculator.predict", "exact"]));
  await expect(getTraceTree(ctx, { project_id, call_id: "no such call", below: "true" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a dataset of some examples has their very rows", async () => {
  const { trials } = await readRun(ctx, { project_id, run_id: await runNamed("sums 0") });
  const call_ids = trials.call_ids.slice(1, 3);
  const made = await makeDatasetOfExamples(ctx, { project_id, name: "hard-sums", call_ids });
  expect(made.rows).toBe(2);
  const { obj } = await readObject(ctx, { project_id, object_id: "hard-sums", digest: made.digest });
  expect(obj.base_object_class).toBe("Dataset");
  const { rows: ref } = JSON.parse(obj.val) as { rows: string };
  const { rows } = await queryTable(ctx, { project_id, digest: ref.split("/").at(-1) ?? "" });
  expect(rows.map(({ digest }) => digest)).toEqual(trials.keys.slice(1, 3));
  await expect(
    makeDatasetOfExamples(ctx, { project_id, name: "none", call_ids: ["no such call"] }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("what is said of a metric is kept, member by member, and one metric is primary", async () => {
  const own = { project_id: ctx.project_id };
  expect(await getMetricSettings(ctx, own)).toEqual({ metrics: {}, primary: null });
  await changeMetricSetting(ctx, { ...own, metric: "a", direction: "lower", primary: true });
  await changeMetricSetting(ctx, { ...own, metric: "a", margin: 0.5 });
  const both = await changeMetricSetting(ctx, { ...own, metric: "b'; --", weight: 2, primary: true });
  expect(both).toEqual({
    metrics: { a: { direction: "lower", margin: 0.5 }, "b'; --": { weight: 2 } },
    primary: "b'; --",
  });
  const undone = await changeMetricSetting(ctx, { ...own, metric: "a", direction: null });
  expect(undone.metrics.a).toEqual({ margin: 0.5 });
  const chosen = await changeMetricSetting(ctx, { ...own, metric: "tone", passes: ["warm", 'it\'s, "{fine}"'] });
  expect(chosen.metrics.tone).toEqual({ passes: ["warm", 'it\'s, "{fine}"'] });
  expect((await changeMetricSetting(ctx, { ...own, metric: "tone", passes: null })).metrics.tone).toEqual({});
  await expect(changeMetricSetting(ctx, { ...own, metric: "tone", passes: ["\0"] })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(changeMetricSetting(ctx, { ...own, metric: "a\0" })).rejects.toMatchObject({ code: "invalid" });
});
