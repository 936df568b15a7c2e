import { newProject } from "./support/log-calls.ts";
import { logTwoRuns } from "./support/log-evaluation.ts";
import { expect, test } from "./support/test.ts";

const LIST = "/demo/quickstart/weave/evaluations";

test("two runs checked in the list are compared, and the page says what is known before it shows numbers", async ({
  page,
}) => {
  await page.goto(LIST);
  const rows = page.getByRole("grid", { name: "Evaluation runs" }).getByRole("row");
  await expect(rows.nth(2)).toBeVisible();
  await expect(page.getByRole("button", { name: "Compare" })).toBeDisabled();
  await rows.nth(1).getByRole("checkbox").check();
  await rows.nth(2).getByRole("checkbox").check();
  await expect(page.getByText("2 checked")).toBeVisible();
  await page.getByRole("button", { name: "Compare" }).click();

  await expect(page).toHaveURL(/compare-evaluations\?evaluationCallIds=/);
  await expect(page.getByRole("note", { name: /^Comparability/ })).toContainText("examples in common");
  await expect(page.getByTestId("headline")).toContainText(/95% CI|identical|Too few/);
  await expect(page.getByRole("table", { name: "Metrics of each run" })).toContainText("baseline");
});

test("rows are filtered, walked through with the keys, and every state is a link", async ({ page }) => {
  await openComparison(page, 3);
  const table = page.getByRole("table", { name: "Examples" });
  await expect(table.getByRole("row").first()).toContainText(/pass|fail|\d/);
  const all = await table.getAttribute("aria-rowcount");
  await page.getByRole("radio", { name: /^Disagree/ }).click();
  await expect(table).not.toHaveAttribute("aria-rowcount", all ?? "");
  await expect(page).toHaveURL(/rows=disagree/);

  await page.keyboard.press("o");
  const drawer = page.getByRole("complementary", { name: "Example" });
  await expect(drawer).toBeVisible();
  const first = await drawer.getByRole("code").first().textContent();
  await page.keyboard.press("j");
  await expect(drawer.getByRole("code").first()).not.toHaveText(first ?? "");
  const address = page.url();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);

  await page.goto(address);
  await expect(drawer).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Disagree/ })).toBeChecked();
});

test("the baseline is changed from the keyboard, and the words turn round with it", async ({ page }) => {
  await openComparison(page, 2);
  const tokens = page.getByRole("list", { name: "Runs compared" }).getByRole("listitem");
  await expect(tokens.first()).toContainText("baseline");
  const second =
    (
      await tokens
        .nth(1)
        .getByRole("button", { name: /^Move / })
        .getAttribute("aria-label")
    )?.slice(5) ?? "";
  await tokens
    .nth(1)
    .getByRole("button", { name: /^Move / })
    .focus();
  // What is announced to screen readers tells that a key has had its effect.
  await page.keyboard.press("Space");
  await expect(page.getByText(`${second} is at place 2 of 2`)).toBeAttached();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText(`${second} is at place 1 of 2`)).toBeAttached();
  await page.keyboard.press("Space");
  await expect(tokens.first()).toContainText(second);
  await expect(tokens.first()).toContainText("baseline");
});

test("a metric's direction is kept for the project", async ({ page }) => {
  await openComparison(page, 2);
  const row = page.getByRole("table", { name: "Metrics of each run" }).getByRole("row").nth(1);
  await expect(row).toContainText("higher is better");
  await row.getByRole("button", { name: /^Settings of/ }).click();
  // It shows before it is kept, and a reload would read what was kept before.
  const kept = page.waitForResponse((response) => response.url().endsWith("/evaluations/settings/change"));
  await page.getByRole("radio", { name: "none" }).click();
  await expect(row).toContainText("no direction");
  await kept;
  await page.reload();
  await expect(row).toContainText("no direction");
  await row.getByRole("button", { name: /^Settings of/ }).click();
  await page.getByRole("radio", { name: "higher" }).click();
  await expect(row).toContainText("higher is better");
});

test("a category gets a word once it is said what passes; rows are found by a text, and what all runs did stands side by side", async ({
  page,
  serverUrl,
}) => {
  const project = newProject("categories");
  const ids = await logTwoRuns(serverUrl, project);
  await page.goto(`/${project}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(JSON.stringify(ids))}`);
  const metrics = page.getByRole("table", { name: "Metrics of each run" });
  const tone = metrics.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "tone no order" }) });
  await expect(tone).toContainText("same label in 11 of 24");
  await tone.getByRole("button", { name: "choose what passes" }).click();
  const passes = page.getByRole("checkbox", { name: "warm passes" });
  await passes.click();
  await expect(passes).toBeChecked();
  await page.keyboard.press("Escape");
  const passing = metrics.getByRole("row").filter({ hasText: "tone is warm" });
  await expect(passing).toContainText("better");
  await expect(passing).toContainText("91.7");

  const table = page.getByRole("table", { name: "Examples" });
  await page.keyboard.press("/");
  await page.keyboard.type("answer 7 BY");
  await expect(table).toHaveAttribute("aria-rowcount", "2");
  await expect(page).toHaveURL(/find=answer/);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(table).toHaveAttribute("aria-rowcount", "25");

  await page.getByRole("radio", { name: "Table" }).focus();
  await page.keyboard.press("o");
  const drawer = page.getByRole("complementary", { name: "Example" });
  await expect(drawer.getByRole("radio", { name: "Traces" })).toBeVisible();
  await page.keyboard.press("t");
  const [calm, warm] = ["calm-model", "warm-model"].map((name) => drawer.getByRole("region", { name, exact: true }));
  await calm?.getByRole("treeitem", { name: /^calm-model.predict/ }).click();
  await expect(warm?.getByRole("treeitem", { name: /^warm-model.predict/ }) ?? drawer).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(warm ?? drawer).toContainText("Answer 0 by warm-model");
  await page.keyboard.press("j");
  await expect(warm ?? drawer).toContainText("Answer 1 by warm-model");
});

test("a gate's offered rules are judged on the page, and stand in the command", async ({ page, serverUrl }) => {
  const project = newProject("gate");
  const ids = [...(await logTwoRuns(serverUrl, project))].reverse();
  await page.goto(`/${project}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(JSON.stringify(ids))}`);
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true", { timeout: 60_000 });
  await page.getByRole("button", { name: "Make a gate" }).click();
  const panel = page.getByRole("dialog", { name: "Make a gate" });
  for (const rule of await panel.getByRole("group").getByRole("button").all()) {
    if ((await rule.getAttribute("aria-pressed")) === "false") await rule.click();
  }
  const outcome = panel.getByRole("status");
  await expect(outcome).toContainText("fail");
  await expect(outcome.getByRole("img", { name: "can't be judged" })).toHaveCount(0);
  await expect(outcome.getByRole("listitem").filter({ hasText: "newly failing > 0" }).first()).toContainText("right: ");
  await expect(panel.locator("code").last()).toContainText("newly failing > 0, errors > 0");
});

test("a view of the evaluations is saved with its filter and opened by its name", async ({ page, serverUrl }) => {
  const project = newProject("evaluation-views");
  await logTwoRuns(serverUrl, project);
  await page.goto(`/${project}/weave/evaluations`);
  const grid = page.getByRole("grid", { name: "Evaluation runs" });
  await expect(grid.getByRole("row")).toHaveCount(3);
  await page.getByRole("searchbox", { name: "Find runs" }).fill("warm");
  await expect(grid.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Save as" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Warm ones");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const tab = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Warm ones" });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await page.getByRole("link", { name: "All runs" }).click();
  await expect(grid.getByRole("row")).toHaveCount(3);
  await page.goto((await tab.getAttribute("href")) ?? "");
  await expect(grid.getByRole("row")).toHaveCount(2);
});

async function openComparison(page: import("@playwright/test").Page, runs: number): Promise<void> {
  await page.goto(LIST);
  const rows = page.getByRole("grid", { name: "Evaluation runs" }).getByRole("row");
  for (let run = 1; run <= runs; run++) await rows.nth(run).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true", { timeout: 60_000 });
}
