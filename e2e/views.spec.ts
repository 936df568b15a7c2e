import type { Filter } from "../lib/calls/filters/filters.ts";
import { viewDeleteRoute, viewSaveRoute, viewsListRoute } from "../lib/views/view-routes.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { expect, test } from "./support/test.ts";

const project_id = DEMO_PROJECT;
const errors: Filter[] = [{ field: "status", op: "is", value: "error" }];
const asChips = (filters: Filter[]) => JSON.stringify(filters.map(({ field, op, value }) => [field, op, value]));

test("a view is saved, changed, discarded, saved over and deleted with an undo", async ({ page, traces, weft }) => {
  const label = `Failing ${Date.now().toString(36)}`;
  await traces.open({ search: { filters: asChips(errors) } });
  const views = page.getByRole("navigation", { name: "Views" });
  await page.getByRole("button", { name: "Save as" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(label);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(views.getByRole("link", { name: label })).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("Unsaved changes")).toHaveCount(0);

  await traces.chooseScope("All calls");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Unsaved changes")).toHaveCount(0);
  await expect(traces.chip("status is error")).toBeVisible();

  await traces.chooseScope("All calls");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Unsaved changes")).toHaveCount(0);
  // It shows before it is written, and an address that is opened anew would cut the writing off.
  await expect(async () => {
    const saved = (await weft.call(viewsListRoute, { project_id })).views.find((view) => view.label === label);
    expect(saved?.state.scope).toBe("calls");
  }).toPass();
  await views.getByRole("link", { name: "All traces" }).click();
  await expect(traces.chip("status is error")).toHaveCount(0);
  const link = await views.getByRole("link", { name: label }).getAttribute("href");
  await page.goto(link ?? "");
  await expect(traces.chip("status is error")).toBeVisible();
  await expect(page).toHaveURL(/scope=calls/);

  // The browser asks for what the charts show once the page answers to keys.
  await expect(page.getByRole("table", { name: "Calls over time" })).toBeAttached();
  await page.keyboard.press("v");
  await page.getByRole("button", { name: `Actions of ${label}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(views.getByRole("link", { name: label })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(async () => {
    const saved = (await weft.call(viewsListRoute, { project_id })).views;
    expect(saved.map((view) => view.label)).toContain(label);
  }).toPass();
  for (const view of (await weft.call(viewsListRoute, { project_id })).views)
    if (view.label === label) await weft.call(viewDeleteRoute, { project_id, object_id: view.object_id });
});

test("a view that names a vanished column opens without it and says so", async ({ page, traces, weft }) => {
  const state = { cols: '["name","vanished","latency","inputs.no.such"]', sort: "-latency_ms" };
  const { view } = await weft.call(viewSaveRoute, { project_id, label: `Old ${Date.now().toString(36)}`, state });
  await page.goto(`/${project_id}/weave/traces?view=${view.object_id}`);
  await expect(traces.rows.first()).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "This view names" })).toContainText(
    "column vanished, column inputs.no.such, which no recent call has",
  );
  await expect(traces.head("Latency s")).toHaveAttribute("aria-sort", "descending");
  await weft.call(viewDeleteRoute, { project_id, object_id: view.object_id });
});
