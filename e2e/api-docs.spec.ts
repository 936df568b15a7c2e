import { DEMO_PROJECT } from "./support/demo-project.ts";
import { expect, test } from "./support/test.ts";

test("from a project to the API's page, where an endpoint is found and tried on that project", async ({
  page,
  traces,
}) => {
  await traces.open();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "API" }).click();
  await expect(page).toHaveURL(/\/docs\?project=/);
  const endpoints = page.getByRole("navigation", { name: "Endpoints" });
  await endpoints.getByRole("searchbox", { name: "Search endpoints" }).fill("calls/query_stats");
  await endpoints.getByRole("button", { name: "POST /calls/query_stats" }).click();
  await expect(page.getByRole("heading", { name: "POST /calls/query_stats" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Request" })).toContainText("project_id");

  const form = page.getByRole("form", { name: "Try it" });
  await expect(form.getByRole("textbox", { name: "Body" })).toHaveValue(new RegExp(`"project_id": "${DEMO_PROJECT}"`));
  await form.getByRole("button", { name: "Send" }).click();
  const told = await page.request.post("/calls/query_stats", { data: { project_id: DEMO_PROJECT } });
  const { count } = (await told.json()) as { count: number };
  await expect(form.getByRole("status")).toContainText(`"count": ${count}`);
  await expect(form.getByRole("status")).toContainText(/^200 after/);

  // A link to an endpoint is a link to what it shows, and to what was searched for.
  await page.reload();
  await expect(endpoints.getByRole("searchbox", { name: "Search endpoints" })).toHaveValue("calls/query_stats");
  await expect(page.getByRole("heading", { name: "POST /calls/query_stats" })).toBeVisible();
  await expect(form.getByRole("textbox", { name: "Body" })).toHaveValue(new RegExp(`"project_id": "${DEMO_PROJECT}"`));
  await form.getByRole("textbox", { name: "Body" }).fill('{"project_id": 1}');
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form.getByRole("status")).toContainText(/^422 after/);
});

test("the API's page opens by key and by the palette", async ({ page, traces }) => {
  await traces.open();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page.getByRole("navigation", { name: "Endpoints" })).toBeVisible();
  await page.goBack();
  await expect(traces.rows.first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill("API");
  await page.getByRole("option", { name: /^API/ }).click();
  await expect(page.getByRole("navigation", { name: "Endpoints" })).toBeVisible();
});
