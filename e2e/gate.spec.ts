import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { changeEvaluationSettingsRoute, evaluationsListRoute } from "../lib/evaluations/page-routes.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { type LoggedCall, logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

const WEFT = join(import.meta.dirname, "../scripts/weft.mjs");

/** Told both to colour and not to, Node.js complains where errors go. */
const { FORCE_COLOR: _, ...PLAIN } = process.env;

type Ended = { code: number; out: string; error: string };

function gate(url: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [WEFT, "gate", "--url", url, ...args], { env: PLAIN }, (failure, out, error) => {
      resolve({ code: failure ? Number(failure.code) : 0, out, error });
    });
  });
}

test("weft gate passes an engine that is not worse, fails one that is, and says why", async ({ weft, serverUrl }) => {
  const { runs } = await weft.call(evaluationsListRoute, { project_id: DEMO_PROJECT });
  const idOf = (engine: string) => runs.find(({ model }) => model?.name.includes(engine))?.id ?? "";
  const [strict, lenient] = [idOf("micromark"), idOf("marked")];
  expect(strict, "the demo evaluates micromark").not.toBe("");
  expect(lenient, "the demo evaluates marked").not.toBe("");
  const project = ["--project", DEMO_PROJECT];
  const better = ["--baseline", lenient, "--candidate", strict];
  const worse = ["--baseline", strict, "--candidate", lenient];

  const passed = await gate(serverUrl, [...project, ...better, "--fail-if", "newly failing > 0, errors > 0"]);
  expect(passed).toMatchObject({ code: 0, error: "" });
  expect(passed.out).toContain("gate passed");

  const failed = await gate(serverUrl, [...project, ...worse, "--fail-if", "newly failing > 0", "--json"]);
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.out)).toMatchObject({ verdict: "fail", candidate: { id: lenient, status: "done" } });

  const address = `${serverUrl}/${DEMO_PROJECT}/weave/calls/${lenient}`;
  const named = await gate(serverUrl, [
    "--baseline",
    strict,
    "--candidate",
    address,
    "--fail-if",
    "newly failing > 0",
    ...project,
  ]);
  expect(named.out).toContain("gate FAILED");
});

test("the page and the command give the same verdict, whatever else the page compares and however it weighs", async ({
  page,
  weft,
  serverUrl,
}) => {
  const project_id = newProject("gate");
  // Only the third run has fractions, which beside it makes a number of what passes and fails without it.
  const ids = await logRuns(project_id, serverUrl, [
    (at) => ({ grade: at % 2, points: at }),
    (at) => ({ grade: Number(at % 5 > 0), points: at + (at % 3) }),
    (at) => ({ grade: at / 300, points: at - 400 }),
  ]);
  for (const metric of ["judge.grade", "judge.points"]) {
    await weft.call(changeEvaluationSettingsRoute, { project_id, metric, weight: 1, direction: "higher" });
  }
  const asked = encodeURIComponent(JSON.stringify(ids));
  await page.goto(`/${project_id}/weave/compare-evaluations?evaluationCallIds=${asked}`);
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true");
  await page.getByRole("button", { name: "Make a gate" }).click();
  const panel = page.getByRole("dialog", { name: "Make a gate" });
  const verdicts = new Set<string>();
  for (const candidate of [1, 2]) {
    await panel.getByLabel("Candidate").selectOption(String(candidate));
    for (const rules of ["worse", "judge.grade newly failing > 100", "weighted score not better, errors > 0"]) {
      await panel.getByLabel("Fail if").fill(rules);
      const runs = ["--project", project_id, "--baseline", ids[0] ?? "", "--candidate", ids[candidate] ?? ""];
      const ended = await gate(serverUrl, [...runs, "--fail-if", rules, "--json"]);
      expect(ended.error).toBe("");
      const { verdict } = JSON.parse(ended.out) as { verdict: string };
      await expect(panel.getByRole("status"), `${rules} of run ${candidate}`).toContainText(verdict);
      verdicts.add(`${rules}: ${verdict}`);
    }
  }
  // Each rule passes one of the runs and fails the other.
  expect(verdicts.size).toBe(6);
});

async function logRuns(
  project_id: string,
  serverUrl: string,
  runs: readonly ((at: number) => Record<string, number>)[],
): Promise<string[]> {
  const ids = runs.map(() => randomUUID());
  const calls = runs.flatMap((score, run): LoggedCall[] => {
    const id = ids[run] ?? "";
    const ofRun = {
      trace_id: id,
      started_at: `2026-01-0${run + 1}T00:00:00Z`,
      ended_at: `2026-01-0${run + 1}T00:00:01Z`,
    };
    const predictions = Array.from({ length: 60 }, (_, at) => ({
      ...ofRun,
      id: `${id}-${at}`,
      parent_id: id,
      op_name: "Evaluation.predict_and_score",
      inputs: { example: { at } },
      output: { output: "x", scores: { judge: score(at) }, model_latency: 1 },
    }));
    return [{ ...ofRun, id, op_name: "Evaluation.evaluate", output: {} }, ...predictions];
  });
  await logCalls(serverUrl, project_id, calls);
  return ids;
}

test("weft gate that can't run says why, with an exit code of its own", async ({ serverUrl }) => {
  const run = ["--baseline", "no-such-run", "--candidate", "no-such-run", "--project", DEMO_PROJECT];
  expect(await gate(serverUrl, [...run, "--fail-if", "worse"])).toMatchObject({
    code: 2,
    error: `weft gate: ${DEMO_PROJECT} has no finished evaluation run named "no-such-run"\n`,
  });
  expect(await gate(serverUrl, [...run, "--fail-if", "it smells"])).toMatchObject({
    code: 2,
    error: expect.stringContaining('"it smells"'),
  });
});
