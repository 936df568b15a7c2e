import { newProject } from "./support/log-calls.ts";
import { logEvaluation } from "./support/log-evaluation.ts";
import { expect, test } from "./support/test.ts";

const TRIALS = 3;
const TONES = ["warm", "cold"] as const;

/** Eight questions asked three times each of two models; the second is right in the first trial alone. */
async function logTrials(serverUrl: string, project: string): Promise<string[]> {
  const ids: string[] = [];
  for (const [place, model] of ["steady-model", "shaky-model"].entries()) {
    const predictions = Array.from({ length: 8 * TRIALS }, (_, at) => {
      const [question, trial] = [at % 8, Math.floor(at / 8)];
      return {
        inputs: { question: `Question ${question}?` },
        output: { answer: `Answer ${question}, trial ${trial}, by ${model}` },
        scores: { right: place === 0 || trial === 0, stars: question / 10, tone: TONES[Number(question < 6)] },
      };
    });
    ids.push(await logEvaluation(serverUrl, project, { model, predictions }));
  }
  return ids;
}

test("an example's trials unfold to rows by the key and by a press, and lead to their calls", async ({
  page,
  serverUrl,
}) => {
  const project = newProject("trials");
  const ids = encodeURIComponent(JSON.stringify(await logTrials(serverUrl, project)));
  await page.goto(`/${project}/weave/compare-evaluations?evaluationCallIds=${ids}`);
  const table = page.getByRole("table", { name: "Examples" });
  const trials = table.getByRole("row").filter({ hasText: /^Trial \d/ });
  await expect(table).toHaveAttribute("aria-rowcount", "9");
  await expect(table.getByRole("button", { name: "3 trials", expanded: false })).toHaveCount(8);
  await expect(trials).toHaveCount(0);

  await page.keyboard.press("u");
  await expect(trials).toHaveCount(TRIALS);
  await expect(table).toHaveAttribute("aria-rowcount", "12");
  await expect(trials.nth(1)).toContainText(
    /Answer 0, trial 1, by steady-model.*right pass.*trial 1, by shaky-model.*right fail/,
  );
  await page.keyboard.press("u");
  await expect(trials).toHaveCount(0);

  await table.getByRole("button", { name: "3 trials" }).nth(1).click();
  await expect(trials).toHaveCount(TRIALS);
  await expect(page.getByRole("complementary", { name: "Example" })).toHaveCount(0);
  const third = table.getByRole("row").filter({ hasText: "Question 2?" });
  await expect(third).toHaveAttribute("aria-rowindex", "7");
  await trials.nth(2).getByRole("link", { name: "Open the call of shaky-model, trial 3" }).click();
  await expect(page).toHaveURL(/\/calls\//);
  await expect(page.getByText("Answer 1, trial 2, by shaky-model").first()).toBeVisible();
});

test("a box of the scatter is given by the keys alone, and keeps the rows that lie in it", async ({
  page,
  serverUrl,
}) => {
  const project = newProject("boxes");
  const ids = encodeURIComponent(JSON.stringify(await logTrials(serverUrl, project)));
  await page.goto(`/${project}/weave/compare-evaluations?evaluationCallIds=${ids}&chart=scatter&x=stars&y=right`);
  const table = page.getByRole("table", { name: "Examples" });
  const from = page.getByRole("spinbutton", { name: "stars from" });
  await from.focus();
  await page.keyboard.type("0.45");
  await expect(table).toHaveAttribute("aria-rowcount", "4");
  await expect(page).toHaveURL(/box=0.45/);
  for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowUp");
  await expect(table).toHaveAttribute("aria-rowcount", "3");
  await page.getByRole("button", { name: "Clear the box" }).click();
  await expect(table).toHaveAttribute("aria-rowcount", "9");
});

test("the list shows how often each label was given", async ({ page, serverUrl }) => {
  const project = newProject("labels");
  await logTrials(serverUrl, project);
  await page.goto(`/${project}/weave/evaluations`);
  const grid = page.getByRole("grid", { name: "Evaluation runs" });
  await expect(grid.getByRole("columnheader", { name: "tone" })).toBeVisible();
  await expect(grid.getByTitle("cold: 75% (18)")).toHaveCount(2);
});
