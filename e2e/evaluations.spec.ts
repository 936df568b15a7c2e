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
  await page.getByRole("radio", { name: "none" }).click();
  await expect(row).toContainText("no direction");
  await page.reload();
  await expect(row).toContainText("no direction");
  await row.getByRole("button", { name: /^Settings of/ }).click();
  await page.getByRole("radio", { name: "higher" }).click();
  await expect(row).toContainText("higher is better");
});

async function openComparison(page: import("@playwright/test").Page, runs: number): Promise<void> {
  await page.goto(LIST);
  const rows = page.getByRole("grid", { name: "Evaluation runs" }).getByRole("row");
  for (let run = 1; run <= runs; run++) await rows.nth(run).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true", { timeout: 60_000 });
}
