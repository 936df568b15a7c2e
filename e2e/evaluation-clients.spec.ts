import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { evaluationsListRoute } from "../lib/evaluations/page-routes.ts";
import type { WeftClient } from "../sdk/client.ts";
import { newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

/** What the published clients sent is sent once more; the pages must show each run for what it is. */
const FIXTURES = join(import.meta.dirname, "../lib/evaluations/fixtures");

async function replay(recording: string, serverUrl: string): Promise<void> {
  const lines = readFileSync(join(FIXTURES, `${recording}.jsonl`), "utf8")
    .trim()
    .split("\n");
  for (const line of lines) {
    const { path, body } = JSON.parse(line) as { path: string; body: string };
    await send(serverUrl + path, body);
  }
}

async function send(url: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
  expect(answer.status, `${url} ${answer.statusText}`).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

const rowOf = (page: Page, name: string) =>
  page
    .getByRole("grid", { name: "Evaluation runs" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

/** A run's row, cell by cell, from the column of that head. */
async function cellsOf(page: Page, name: string): Promise<Record<string, string>> {
  const row = rowOf(page, name);
  await expect(row).not.toContainText("…");
  const heads = await page.getByRole("grid", { name: "Evaluation runs" }).getByRole("columnheader").allInnerTexts();
  const cells = await row.getByRole("gridcell").allInnerTexts();
  return Object.fromEntries(heads.map((head, at) => [head.trim(), (cells[at] ?? "").trim()]));
}

for (const [recording, project] of [
  ["python-0.51", "rec/old"],
  ["python-0.54", "rec/new"],
] as const) {
  test(`${recording}: evaluations, runs logged row by row and a crashed one`, async ({ page, weft, serverUrl }) => {
    await replay(recording, serverUrl);
    await page.goto(`/${project}/weave/evaluations`);
    expect(await cellsOf(page, "sums 0")).toMatchObject({
      ...{ Model: expect.stringMatching(/^calculator/), Dataset: expect.stringMatching(/^sums/), Status: "done" },
      ...{ n: "4", Errors: "4" },
      ...{ "exact.correct": "50%", "judge.parts.off_by": "0.25" },
    });
    for (const name of ["logged", "no dataset"]) {
      expect(await cellsOf(page, name), name).toMatchObject({
        Status: "done",
        n: "3",
        Errors: "0",
        correct: expect.stringMatching(/^66.7/),
      });
    }
    // Three rows were begun by the old client when its program died; the new one sends a row when it is finished.
    const crashed =
      recording === "python-0.51"
        ? { Status: expect.stringMatching(/after 2$/), n: "3" }
        : { Status: expect.stringMatching(/after 2$/), n: "2" };
    expect(await cellsOf(page, "crashed")).toMatchObject({ ...crashed, Model: expect.any(String), correct: "50%" });
    await expect(rowOf(page, "crashed")).toContainText("lost");

    await openRuns(page, weft, project, ["sums 0", "sums 1"]);
    await expect(page.getByRole("note", { name: /^Comparability/ })).toContainText("4 of 4 examples in common");
    await expect(page.getByRole("table", { name: "Examples" })).toContainText("can't answer this");
    await openRuns(page, weft, project, ["logged", "crashed"]);
    await expect(page.getByRole("table", { name: "Metrics of each run" })).toContainText("correct");
  });
}

test("npm: evaluations of its Evaluation and of its logger", async ({ page, weft, serverUrl }) => {
  await replay("npm", serverUrl);
  await page.goto("/rec/npm/weave/evaluations");
  expect(await cellsOf(page, "sum-eval_sums")).toMatchObject({ n: "3", Status: "done", "exact.correct": "50%" });
  expect(await cellsOf(page, "Evaluation.evaluate")).toMatchObject({ n: "3", Status: "done", length: "1" });
  await openRuns(page, weft, "rec/npm", ["sum-eval_sums"]);
  await expect(page.getByRole("table", { name: "Examples" }).getByRole("row")).toHaveCount(3);
});

test("a run that is logged step by step shows how far it is, then its numbers", async ({ page, serverUrl }) => {
  const project = newProject("stepwise");
  const api = `${serverUrl}/v2/${project}`;
  const [model, evaluation] = ["answerer", "check"].map((name) => `weave:///${project}/object/${name}:v0`);
  const { evaluation_run_id } = await send(`${api}/evaluation_runs`, { evaluation, model });
  const answer = async (q: string, correct: boolean | null) => {
    const { prediction_id } = await send(`${api}/predictions`, { model, evaluation_run_id, inputs: { q }, output: q });
    if (correct === null) return;
    const scorer = `weave:///${project}/object/judge:v0`;
    await send(`${api}/scores`, { prediction_id, scorer, value: { correct }, evaluation_run_id });
    await send(`${api}/predictions/${prediction_id}/finish`, {});
  };
  await answer("a", true);
  await answer("b", null);
  await page.goto(`/${project}/weave/evaluations`);
  const row = rowOf(page, "Evaluation.evaluate");
  await expect(row).toContainText("1 so far");
  await expect(row).toContainText("running");
  await answer("c", false);
  // The list asks again by itself.
  await expect(row).toContainText("2 so far");
  await send(`${api}/evaluation_runs/${evaluation_run_id}/finish`, {});
  await expect(row).toContainText("done");
  expect(await cellsOf(page, "Evaluation.evaluate")).toMatchObject({ n: "3", "judge.correct": "50%" });
});

async function openRuns(page: Page, weft: WeftClient, project_id: string, names: readonly string[]): Promise<void> {
  const { runs } = await weft.call(evaluationsListRoute, { project_id });
  const ids = names.map((name) => runs.find((run) => run.name === name)?.id);
  const asked = encodeURIComponent(JSON.stringify(ids));
  await page.goto(`/${project_id}/weave/compare-evaluations?evaluationCallIds=${asked}`);
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true");
}
