import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { logCalls, newProject } from "./support/log-calls.ts";
import { publish, publishDataset, publishOp } from "./support/publish.ts";
import { expect, test } from "./support/test.ts";

const MODEL = { _type: "Answerer", _class_name: "Answerer", _bases: ["Model", "Object", "BaseModel"] };
const PROMPT = { _type: "MessagesPrompt", _class_name: "MessagesPrompt", _bases: ["Prompt", "Object", "BaseModel"] };

test("a model is found in its list by name, and its versions are compared", async ({ page, serverUrl }) => {
  const project = newProject("objects");
  await publish(serverUrl, project, "answerer", {
    ...MODEL,
    temperature: 0.5,
    prompt: "Be kind.\nAnswer in one sentence.",
  });
  await publish(serverUrl, project, "answerer", {
    ...MODEL,
    temperature: 0.7,
    prompt: "Be kind.\nAnswer in two sentences.",
  });
  await publish(serverUrl, project, "other", { ...MODEL, _class_name: "Judge" });
  await page.goto(`/${project}/weave/models`);
  await expect(page.getByRole("grid", { name: "Models" })).toHaveAttribute("aria-rowcount", "3");
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search models by name" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("answ");
  await expect(page).toHaveURL(/q=answ/);
  await expect(page.getByRole("link", { name: "other" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "answerer" }).click();

  await expect(page.getByRole("heading", { name: "answerer", level: 2 })).toBeVisible();
  await page.getByRole("tab", { name: "Changes" }).click();
  const changes = page.getByRole("table", { name: "v0 and v1 compared" });
  await expect(changes.locator("del")).toHaveText(["5", "one", "sentence"]);
  await expect(changes.locator("ins")).toHaveText(["7", "two", "sentences"]);

  // The address holds it all: another version keeps the tab, and the way back is the browser's.
  await page.getByRole("navigation", { name: "Versions" }).getByRole("link", { name: /^v0/ }).click();
  await expect(page.getByRole("heading", { name: "answerer", level: 2 }).locator("..")).toContainText("v0");
  await expect(page.getByRole("tab", { name: "Changes" })).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "answerer", level: 2 }).locator("..")).toContainText("v1");
  await expectNoViolations(page);
});

test("aliases and tags are added, taken away and put back", async ({ page, serverUrl }) => {
  const project = newProject("labels");
  await publish(serverUrl, project, "answerer", MODEL);
  await page.goto(`/${project}/weave/objects/answerer/versions/latest`);
  const version = page.getByRole("article");
  await version.getByRole("button", { name: "Alias", exact: true }).click();
  await page.getByRole("textbox", { name: "New alias" }).fill("production");
  await page.keyboard.press("Enter");
  await version.getByRole("button", { name: "Tag", exact: true }).click();
  await page.getByRole("textbox", { name: "New tag" }).fill("golden");
  await page.keyboard.press("Enter");
  const versions = page.getByRole("navigation", { name: "Versions" });
  await expect(versions).toContainText("production");
  await expect(versions).toContainText("golden");
  await page.goto(`/${project}/weave/objects/answerer/versions/production`);
  await version.getByRole("button", { name: "Remove tag golden" }).click();
  await expect(versions).not.toContainText("golden");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(versions).toContainText("golden");

  // What cannot be an alias is refused with its reason, and is not left standing there.
  await version.getByRole("button", { name: "Alias", exact: true }).click();
  await page.getByRole("textbox", { name: "New alias" }).fill("v3");
  await page.keyboard.press("Enter");
  await expect(page.getByText("names a version by itself").first()).toBeVisible();
  await expect(version.getByRole("button", { name: "Remove alias v3" })).toHaveCount(0);
});

test("a dataset's rows load as one scrolls, and a row opens whole", async ({ page, serverUrl }) => {
  const project = newProject("dataset");
  const rows = Array.from({ length: 1_000 }, (_, n) => ({ question: `question ${n}`, n: n + 0.5 }));
  await publishDataset(serverUrl, project, "questions", rows);
  await page.goto(`/${project}/weave/datasets`);
  await page.getByRole("link", { name: "questions" }).click();
  const grid = page.getByRole("grid", { name: "Rows" });
  await expect(grid).toHaveAttribute("aria-rowcount", "1001");
  await grid.getByText("question 0", { exact: true }).click();
  const row = page.getByRole("complementary", { name: "Row 0" });
  await expect(row).toContainText("0.5");
  await page.keyboard.press("j");
  await expect(page.getByRole("complementary", { name: "Row 1" })).toContainText("1.5");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: /^Row/ })).toHaveCount(0);
  await expect(async () => {
    await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(grid.getByText("question 999", { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test("a prompt is readable, an op shows its code, and both say who used them", async ({ page, serverUrl }) => {
  const project = newProject("prompts");
  const messages = [
    { role: "system", content: "You are {who}. <script>alert(1)</script>" },
    { role: "user", content: "{question}" },
  ];
  const prompt = await publish(serverUrl, project, "support", { ...PROMPT, messages });
  const op = await publishOp(serverUrl, project, "answer", "def answer(question):\n    return 'so'\n");
  await logCalls(serverUrl, project, [{ op_name: op, inputs: { prompt, question: "why" }, output: "so" }]);

  await page.goto(`/${project}/weave/prompts`);
  await page.getByRole("link", { name: "support" }).click();
  await expect(page.getByRole("article", { name: "system message" })).toContainText("You are {who}. <script>");
  await expect(page.getByText("{question}", { exact: true }).first()).toBeVisible();
  await page.getByRole("tab", { name: "Used by" }).click();
  await expect(
    page.getByRole("table", { name: "Calls with this version" }).getByRole("link", { name: "answer" }),
  ).toBeVisible();

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search or jump to" }).fill("answ");
  await page.getByRole("option", { name: /^answer\s*op v0/ }).click();
  await expect(page.getByRole("region", { name: "Source" })).toContainText("def answer(question):");
  await expect(page.getByText("1", { exact: true }).first()).toBeVisible();
  await page.getByRole("tab", { name: "Calls" }).click();
  await page.getByRole("link", { name: "All calls of this version" }).click();
  await expect(page).toHaveURL(/scope=calls/);
  await expect(page.getByRole("grid", { name: /calls/i }).getByText("answer").first()).toBeVisible();
});

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
