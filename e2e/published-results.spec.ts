import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { evaluationsListRoute } from "../lib/evaluations/page-routes.ts";
import { createClient } from "../sdk/client.ts";
import { newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";
import { CLIENTS, ensurePython } from "./wire/python-venv.ts";

/**
 * Results that were published, logged through the unmodified Python client: what the page must say of them is known.
 * WEFT_PUBLISHED_DATA names the folder of the data, which is not ours to ship.
 */
const data = process.env.WEFT_PUBLISHED_DATA ?? "";
const alpaca = join(data, "alpaca-eval.jsonl.gz");
const tau = join(data, "tau-airline-gpt4o.json.gz");
const ready = data !== "" && existsSync(alpaca) && existsSync(tau);
let python = "";

test.skip(!ready, "WEFT_PUBLISHED_DATA names no folder of published results");
// One after the other: the client is installed once.
test.describe.configure({ mode: "default" });
test.setTimeout(300_000);

test.beforeAll(async () => {
  test.setTimeout(600_000);
  python = await ensurePython(join(import.meta.dirname, ".."), CLIENTS.new);
});

test("AlpacaEval: the published win rates and standard errors, and who can be told from whom", async ({
  page,
  serverUrl,
}) => {
  const project = newProject("alpaca");
  await logPublished("alpaca", project, alpaca, serverUrl);
  await openAll(page, project, serverUrl);
  const headline = page.getByTestId("headline");
  await expect(headline).toContainText("claude-2.1 scores 6.56 points higher");
  await expect(headline).toContainText("vicuna-13b-v1.5 and gemma-7b-it are not distinguishable");

  // Means and errors of 805 examples; beyond 13 digits they tell the order of summing only.
  const published = [
    ["gpt-3.5-turbo-1106", 9.177964561962735, 0.8904117511864436],
    ["claude-2.1", 15.733506736409938, 1.120315865445773],
    ["gemma-7b-it", 6.937294379677018, 0.7869665731853184],
    ["vicuna-13b-v1.5", 6.722122014857143, 0.7674173990955542],
  ] as const;
  const cells = page.getByRole("table", { name: "Metrics of each run" }).getByRole("row").nth(1).getByRole("cell");
  for (const [run, [name, value, error]] of published.entries()) {
    await cells.nth(run).getByRole("button").first().focus();
    const notes = page.getByRole("tooltip");
    await expect(notes).toContainText(name);
    await expect(notes).toContainText(String(Number(value.toPrecision(13))));
    await expect(notes).toContainText(String(Number(error.toPrecision(13))));
  }
});

test("tau-bench: trials of one model as runs can't be told apart, and it is said what could have been", async ({
  page,
  serverUrl,
}) => {
  const project = newProject("tau");
  await logPublished("tau", project, tau, serverUrl);
  await openAll(page, project, serverUrl);
  const headline = page.getByTestId("headline");
  await expect(headline).toContainText("None of the 4 runs can be told apart in judge.reward (n = 50 paired)");
  await expect(headline).toContainText(/a true difference under 2\d(\.\d)? points would often be missed/);
  const reward = page.getByRole("table", { name: "Metrics of each run" }).getByRole("row").nth(1);
  await expect(reward.getByText("not distinguishable")).toHaveCount(3);
  await expect(reward).toContainText("42");
});

async function logPublished(kind: string, project: string, path: string, serverUrl: string): Promise<void> {
  const script = join(import.meta.dirname, "evaluations/log_published.py");
  const home = await mkdtemp(join(tmpdir(), "weft-published-"));
  const env = {
    ...process.env,
    HOME: home,
    WANDB_BASE_URL: serverUrl,
    WANDB_API_KEY: `local-${"0".repeat(34)}`,
    WEAVE_PRINT_CALL_LINK: "false",
  };
  await promisify(execFile)(python, [script, kind, project, path], { env, maxBuffer: 2 ** 26 });
}

async function openAll(page: Page, project_id: string, baseUrl: string): Promise<void> {
  const { runs } = await createClient({ baseUrl }).call(evaluationsListRoute, { project_id });
  const ids = JSON.stringify(runs.map(({ id }) => id).reverse());
  await page.goto(`/${project_id}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(ids)}`);
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true", { timeout: 60_000 });
}
