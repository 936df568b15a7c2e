import { randomUUID } from "node:crypto";
import { logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

test("a value is found in, shown as a table and as markdown, and the address keeps it so", async ({
  page,
  callPage,
  serverUrl,
}) => {
  const project = newProject("values");
  const id = randomUUID();
  const rows = Array.from({ length: 300 }, (_, index) => ({ city: `City ${index}`, price: index / 2 }));
  await logCalls(serverUrl, project, [
    { id, trace_id: id, op_name: "search", inputs: { text: "Find **cheap** flights" }, output: { rows } },
  ]);
  await callPage.open(project, id);
  await page.getByRole("searchbox", { name: "Find in values" }).fill("city 299");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await expect(callPage.pane.output.locator("mark")).toHaveText("City 299");
  await page.getByRole("searchbox", { name: "Find in values" }).fill("");
  await callPage.pane.chooseView("Table");
  await expect(callPage.pane.output.getByRole("row")).toHaveCount(101);
  await expect(page).toHaveURL((url) => url.searchParams.get("values") === "table" && !url.searchParams.has("search"));
  await page.reload();
  await expect(callPage.pane.output.getByRole("columnheader", { name: "price" })).toBeVisible();
  await callPage.pane.chooseView("Markdown");
  await expect(callPage.pane.inputs.locator("strong")).toHaveText("cheap");
});

test("a call is renamed at once, and back by Undo", async ({ page, callPage, serverUrl }) => {
  const project = newProject("rename");
  const id = randomUUID();
  await logCalls(serverUrl, project, [{ id, trace_id: id, op_name: "plain_name", output: 1 }]);
  await callPage.open(project, id);
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Name of the call" }).fill("The one that worked");
  await page.keyboard.press("Enter");
  await expect(callPage.pane.name).toHaveText("The one that worked");
  await expect(callPage.item(/^The one that worked/)).toBeVisible();
  const stored = page.waitForResponse((answer) => answer.request().postData()?.includes('"display_name":""') ?? false);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(callPage.pane.name).toHaveText("plain_name");
  await stored;
  await page.reload();
  await expect(callPage.pane.name).toHaveText("plain_name");
});

test("a value of 20 MB is read to its end, in a page of few elements", async ({ page, callPage, serverUrl }) => {
  const project = newProject("large-value");
  const id = randomUUID();
  const text = `${"All work and no play. ".repeat(900_000)}The end.`;
  await logCalls(serverUrl, project, [{ id, trace_id: id, op_name: "large", inputs: { text }, output: "ok" }]);
  await callPage.open(project, id);
  await callPage.pane.chooseView("Raw");
  const raw = page.getByRole("region", { name: "Raw inputs" });
  await raw.focus();
  await page.keyboard.press("End");
  await expect(raw).toContainText('The end."}');
  expect(await page.evaluate(() => document.getElementsByTagName("*").length)).toBeLessThan(5_000);
});
