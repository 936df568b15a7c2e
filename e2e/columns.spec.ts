import { logCalls, newProject } from "./support/log-calls.ts";
import { publish } from "./support/publish.ts";
import { expect, test } from "./support/test.ts";

const columnNames = (names: string[]) => names.map((name) => name.trim()).filter(Boolean);

test("any field becomes a column from the menu, and the address keeps it with its values", async ({ page, traces }) => {
  await traces.open();
  await page.keyboard.press("c");
  const menu = page.getByRole("dialog", { name: "Columns" });
  await menu.getByRole("textbox", { name: "Search columns" }).fill("attributes.env");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(traces.head("attributes.env")).toBeVisible();
  await expect(traces.rows.first()).toContainText(/staging|production/);

  await expect(page).toHaveURL(/attributes\.env/);
  await page.reload();
  await expect(traces.head("attributes.env")).toBeVisible();
  await expect(traces.rows.first()).toContainText(/staging|production/);
});

test("a field of the object behind a ref becomes a column", async ({ page, traces, serverUrl }) => {
  const project = newProject("refs");
  const helper = await publish(serverUrl, project, "helper", { model: "our-model", settings: { tone: "calm" } });
  await logCalls(serverUrl, project, [{ op_name: "help", inputs: { helper, question: "How?" } }]);
  await traces.open({ project });
  await page.keyboard.press("c");
  const menu = page.getByRole("dialog", { name: "Columns" });
  await menu.getByRole("button", { name: "inputs.helper.settings.tone" }).click();
  await page.keyboard.press("Escape");
  await expect(traces.head("inputs.helper.settings.tone")).toBeVisible();
  await expect(traces.rows.first()).toContainText("calm");
});

test("a column is moved, pinned and hidden by keys alone, and reset brings the usual ones back", async ({
  page,
  traces,
}) => {
  await traces.open();
  const heads = async () => columnNames(await traces.grid.getByRole("columnheader").allInnerTexts());
  const usual = await heads();
  await traces.head("Name").getByRole("button", { name: "Name", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(async () => expect((await heads()).slice(0, 3)).toEqual(["Status", "Inputs", "Name"])).toPass();

  await traces.head("Output").getByRole("button", { name: "Column Output" }).press("Enter");
  await page.getByRole("menuitem", { name: "Pin left" }).press("Enter");
  await expect(async () => expect((await heads())[0]).toBe("Output")).toPass();
  await traces.head("Output").getByRole("button", { name: "Column Output" }).press("Enter");
  await page.getByRole("menuitem", { name: "Hide" }).press("Enter");
  await expect(traces.head("Output")).toHaveCount(0);
  await page.goBack();
  await expect(traces.head("Output")).toBeVisible();
  await page.goForward();
  await expect(traces.head("Output")).toHaveCount(0);

  await page.keyboard.press("c");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(async () => expect(await heads()).toEqual(usual)).toPass();
});

test("a nested column sorts, a second one with shift breaks its ties", async ({ page, traces }) => {
  await traces.open({ search: { cols: '["name","attributes.env","latency"]' } });
  await traces.head("attributes.env").getByRole("button", { name: "attributes.env", exact: true }).click();
  await expect(traces.head("attributes.env")).toHaveAttribute("aria-sort", "ascending");
  await traces
    .head("Latency s")
    .getByRole("button", { name: /^Latency s/ })
    .click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=attributes\.env,-latency_ms/);
  await expect(traces.rows.first()).toContainText("production");
});
