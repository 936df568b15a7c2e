import { callsCountRoute } from "../lib/calls/page-routes.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { expect, test } from "./support/test.ts";

test("the demo project leads from the home page to its traces, which the footer counts", async ({
  page,
  home,
  traces,
  weft,
}) => {
  await home.open();
  await home.project(DEMO_PROJECT).click();
  await expect(page).toHaveURL(new RegExp(`/${DEMO_PROJECT}/weave/traces$`));

  const { count } = await weft.call(callsCountRoute, { project_id: DEMO_PROJECT });
  await expect(traces.count).toHaveText(`${count} traces`);
  await expect(traces.grid).toHaveAttribute("aria-rowcount", String(count + 1));
  await expect(traces.rows.first()).toContainText("answer_question");
});

test("filters are chips that the address, the history and a reload keep", async ({ page, traces }) => {
  // Room for two chips beside each other: on less the second is behind "+1".
  await page.setViewportSize({ width: 1800, height: 900 });
  await traces.open();
  await page.keyboard.press("f");
  await traces.addFilter.getByRole("combobox").fill("status");
  await page.keyboard.press("Enter");
  await traces.addFilter.getByRole("combobox", { name: "Value" }).selectOption("error");
  await traces.addFilter.getByRole("button", { name: "Apply" }).click();
  await expect(traces.chip("status is error")).toBeVisible();
  await expect(traces.row('has no section "Footnotes"')).toBeVisible();
  await expect(traces.rows.filter({ has: page.getByRole("img", { name: "Success" }) })).toHaveCount(0);

  await page.keyboard.press("f");
  await traces.addFilter.getByRole("combobox").fill("attributes.env");
  await page.keyboard.press("Enter");
  await traces.addFilter.getByRole("textbox", { name: "Value" }).fill("staging");
  await page.keyboard.press("Enter");
  await expect(traces.chip("attributes.env is staging")).toBeVisible();
  await expect(traces.row("What is it?")).toBeVisible();
  await expect(traces.row('has no section "Footnotes"')).toHaveCount(0);
  await expect(page).toHaveURL(/staging/);
  const both = page.url();
  expect(JSON.parse(new URL(both).searchParams.get("filters") ?? "")).toEqual([
    ["status", "is", "error"],
    ["attributes.env", "is", "staging"],
  ]);

  await page.goBack();
  await expect(traces.chip("attributes.env is staging")).toHaveCount(0);
  await expect(traces.row('has no section "Footnotes"')).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(both);
  await expect(traces.row('has no section "Footnotes"')).toHaveCount(0);

  await page.reload();
  await expect(traces.chip("status is error")).toBeVisible();
  await expect(traces.chip("attributes.env is staging")).toBeVisible();
  await expect(traces.row("What is it?")).toBeVisible();
  await page.getByRole("button", { name: "Remove filter: attributes.env is staging" }).click();
  await expect(traces.row('has no section "Footnotes"')).toBeVisible();
});

test("a text is found in inputs and output", async ({ page, traces }) => {
  await traces.open();
  await page.keyboard.press("/");
  await expect(traces.findText).toBeFocused();
  await page.keyboard.type("continuaton");
  await expect(traces.rows).toHaveCount(1);
  await expect(traces.rows).toContainText("What is a lazzy continuaton line in a block quot?");
  await expect(page).toHaveURL(/[?&]text=continuaton/);

  await traces.findText.fill("nobody ever asked this");
  await expect(page.getByRole("heading", { name: "No traces match" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(traces.row("answer_question").first()).toBeVisible();
});

test("a click on a head sorts, and the next one turns the order around", async ({ page, traces }) => {
  await traces.open();
  await expect(traces.head("Started")).toHaveAttribute("aria-sort", "descending");
  await traces.head("Latency s").getByRole("button", { name: "Latency s", exact: true }).click();
  await expect(traces.head("Latency s")).toHaveAttribute("aria-sort", "descending");
  await expect(traces.head("Started")).not.toHaveAttribute("aria-sort");
  await expect(page).toHaveURL(/[?&]sort=-latency_ms/);
  await expect.poll(async () => isSorted((await latencies()).toReversed())).toBe(true);

  await traces.head("Latency s").getByRole("button", { name: "Latency s", exact: true }).click();
  await expect(page).toHaveURL(/[?&]sort=latency_ms/);
  await expect(traces.head("Latency s")).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => isSorted(await latencies())).toBe(true);

  async function latencies(): Promise<number[]> {
    return (await traces.columnTexts("Latency s")).map(Number);
  }
});

function isSorted(numbers: readonly number[]): boolean {
  return numbers.length > 10 && numbers.every((number, index) => number >= (numbers[index - 1] ?? 0));
}
