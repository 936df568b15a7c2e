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

test("an image that the Python client logged as content is shown, though only a file beside it says that it is one", async ({
  page,
  callPage,
  serverUrl,
}) => {
  const project = newProject("content");
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const content = await storeFile(serverUrl, project, Buffer.from(pixel, "base64"));
  const described = { mimetype: "image/png", filename: "pixel.png", size: 70 };
  const metadata = await storeFile(serverUrl, project, Buffer.from(JSON.stringify(described)));
  const type = "weave.type_wrappers.Content.content.Content";
  const files = { content, "metadata.json": metadata };
  const id = randomUUID();
  const output = { picture: { _type: "CustomWeaveType", weave_type: { type }, files } };
  await logCalls(serverUrl, project, [{ id, trace_id: id, op_name: "draw", output }]);
  await callPage.open(project, id);
  const image = page.getByRole("img", { name: "pixel.png in the logged value" });
  await expect(image).toBeVisible();
  await expect(image).toHaveJSProperty("naturalWidth", 1);
});

async function storeFile(serverUrl: string, project: string, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.set("project_id", project);
  form.set("file", new Blob([new Uint8Array(bytes)]), "file");
  const response = await fetch(`${serverUrl}/file/create`, { method: "POST", body: form });
  return ((await response.json()) as { digest: string }).digest;
}
