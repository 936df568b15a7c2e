import { readFile } from "node:fs/promises";
import { logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ op_name: "numbered", inputs: { n }, output: n }));

test("selected calls are deleted and come back whole", async ({ page, traces, serverUrl }) => {
  const project_id = newProject("deleted");
  await logCalls(serverUrl, project_id, numbered(5));
  await traces.open({ project: project_id });
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Selection" });
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(traces.count).toHaveText("3 traces");
  const charted = page.getByRole("slider", { name: /^Calls over time/ });
  await expect(charted).toHaveAttribute("aria-valuetext", "3 in all");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(traces.count).toHaveText("5 traces");
  await expect(charted).toHaveAttribute("aria-valuetext", "5 in all");
});

test("a row's link is copied in place", async ({ page, context, traces, serverUrl }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const project_id = newProject("linked");
  await logCalls(serverUrl, project_id, [{ id: "one-call", trace_id: "one-call", op_name: "linked" }]);
  await traces.open({ project: project_id });
  await traces.rows.first().hover();
  await traces.rows.first().getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied").first()).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${serverUrl}/${project_id}/weave/calls/one-call`);
});

test("all that match are exported as CSV with the shown columns", async ({ page, traces, serverUrl }) => {
  const project_id = newProject("exported");
  await logCalls(serverUrl, project_id, numbered(120));
  await traces.open({ project: project_id, search: { cols: '["name","inputs.n"]' } });
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog", { name: "Export" }).getByRole("button", { name: "Export" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  expect(lines[0]).toBe("name,inputs.n");
  expect(lines).toHaveLength(121);
});
