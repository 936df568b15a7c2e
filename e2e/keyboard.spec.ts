import { expect, test } from "./support/test.ts";

test("rows are walked, peeked at and opened with the keyboard alone", async ({ page, traces, callPage }) => {
  await traces.open();
  const row = (index: number) => traces.rows.nth(index);
  await page.keyboard.press("j");
  await expect(row(1)).toBeFocused();
  await page.keyboard.press("j");
  await expect(row(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(row(1)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(traces.drawer).toBeVisible();
  await expect(row(1)).toHaveAttribute("aria-current", "true");
  await expect(traces.peek.inputs).toContainText(await inputsOf(1));
  await expect(page).toHaveURL(/[?&]peek=/);
  const first = new URL(page.url()).searchParams.get("peek") ?? "";

  await page.keyboard.press("j");
  await expect(row(2)).toHaveAttribute("aria-current", "true");
  await expect(traces.peek.inputs).toContainText(await inputsOf(2));
  await expect(page).not.toHaveURL(new RegExp(first));
  const second = new URL(page.url()).searchParams.get("peek") ?? "";

  await page.keyboard.press("Escape");
  await expect(traces.drawer).toHaveCount(0);
  await expect(page).not.toHaveURL(/[?&]peek=/);

  await page.keyboard.press("x");
  await expect(row(2)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("toolbar", { name: "Selection" }).getByText("1 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(2)).toHaveAttribute("aria-selected", "false");

  const question = await inputsOf(2);
  await page.keyboard.press("o");
  await expect(page).toHaveURL(new RegExp(`/weave/calls/${second}$`));
  await expect(callPage.pane.inputs).toContainText(question);
  await page.goBack();
  await expect(traces.rows.first()).toBeVisible();

  async function inputsOf(index: number): Promise<string> {
    const text = (await traces.columnTexts("Inputs"))[index] ?? "";
    expect(text).not.toBe("");
    return text;
  }
});

test("every key of the page is listed on ?, and the palette goes to a project", async ({ page, traces }) => {
  await traces.open();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog");
  await expect(help).toContainText("Add a filter");
  await expect(help).toContainText("Next row");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill("all projects");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("heading", { name: "Log to a project" })).toBeVisible();
});
