import { newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

test("a project without calls says how to log the first one", async ({ page, serverUrl }) => {
  const project = newProject("empty");
  await page.goto(`/${project}/weave/traces`);
  await expect(page.getByRole("heading", { name: "No traces yet" })).toBeVisible();
  await expect(page.getByText("0 traces")).toBeVisible();
  for (const client of ["Python", "TypeScript"]) {
    await page.getByRole("tab", { name: client }).click();
    const commands = page.getByRole("tabpanel", { name: client });
    await expect(commands).toContainText(project);
    await expect(commands).toContainText(serverUrl);
  }
  await expect(page.getByRole("button", { name: "Copy the commands" })).toBeVisible();
});

test("when the server cannot be reached the table says so, and Retry brings the rows", async ({ page, traces }) => {
  await traces.open();
  await page.route("**/weft/calls/list", (route) => route.abort());
  await traces.chooseScope("All calls");
  const failure = page.getByRole("alert").filter({ hasText: "The rows could not be loaded" });
  await expect(failure).toContainText("The server cannot be reached.");
  await expect(traces.rows).toHaveCount(0);

  await page.unroute("**/weft/calls/list");
  await failure.getByRole("button", { name: "Retry" }).click();
  await expect(traces.rows.first()).toBeVisible();
  await expect(failure).toHaveCount(0);
});

test("what the server refuses is shown with its reason and the id of the request", async ({ page }) => {
  await page.goto('/demo/quickstart/weave/traces?filters=[["no_such_field","is","1"]]');
  const failure = page.getByRole("alert").filter({ hasText: "The rows could not be loaded" });
  await expect(failure).toContainText("no_such_field");
  await expect(failure).toContainText("Request");
  await failure.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("grid", { name: "Traces" })).toBeVisible();
});

test("a part first opened without a connection says so, the page stays, and it comes with the connection", async ({
  page,
  context,
  traces,
}) => {
  await traces.open();
  await context.setOffline(true);
  await page.keyboard.press("?");
  const failure = page.getByRole("alert").filter({ hasText: "This part could not be loaded." });
  await failure.getByRole("button", { name: "Retry" }).click();
  await expect(failure.getByRole("button", { name: "Reload the page" })).toBeVisible();
  await expect(traces.rows.first()).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expect(failure).toHaveCount(0);
});

test("while the server is away the page says so and stays, and what was asked meanwhile comes with it", async ({
  page,
  context,
  traces,
}) => {
  await traces.open();
  const said = page.getByRole("status").filter({ hasText: "The server cannot be reached" });
  await context.setOffline(true);
  await expect(said).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Evaluations" }).click();
  await page.waitForTimeout(1_000);
  await expect(traces.rows.first()).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole("grid", { name: "Evaluation runs" })).toBeVisible();
  await expect(said).toHaveCount(0);
});
