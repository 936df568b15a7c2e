import { callsIn } from "./support/annotation-queue.ts";
import { newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

test("a project is described, and its list says so", async ({ page, serverUrl }) => {
  const project_id = newProject("described");
  await callsIn(serverUrl, project_id, 2);
  await page.goto(`/${project_id}/weave/traces`);
  await page.keyboard.press("g");
  await page.keyboard.press(",");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  const connect = page.getByRole("region", { name: "Connect" });
  await expect(connect.getByText(serverUrl, { exact: true })).toBeVisible();
  await expect(connect.getByRole("tabpanel")).toContainText(`weave.init("${project_id}")`);
  await page.getByLabel("Description").fill("Answers questions by <b>searching</b>.");
  const about = page.getByRole("region", { name: "Project" });
  await about.getByRole("button", { name: "Save" }).click();
  await expect(about.getByText("Saved", { exact: true })).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Stored" }).getByText("Calls", { exact: true }).locator(".."),
  ).toContainText("2");
  await page.goto("/");
  await expect(page.getByRole("link", { name: project_id.split("/")[1] ?? "" })).toContainText(
    "Answers questions by <b>searching</b>.",
  );
});

test("a project is deleted once its name was typed", async ({ page, serverUrl }) => {
  const project_id = newProject("deleted");
  await callsIn(serverUrl, project_id, 3);
  await page.goto(`/${project_id}/weave/settings`);
  await page.getByRole("button", { name: "Delete project" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete project" });
  const remove = dialog.getByRole("button", { name: "Delete for good" });
  await dialog.getByRole("textbox").fill("something else");
  await expect(remove).toBeDisabled();
  await dialog.getByRole("textbox").fill(project_id);
  await remove.click();
  await expect(page.getByText(`${project_id} is deleted`, { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("link", { name: project_id.split("/")[1] ?? "" })).toHaveCount(0);
  await page.goto(`/${project_id}/weave/traces`);
  await expect(page.getByRole("heading", { name: "No traces yet" })).toBeVisible();
});
