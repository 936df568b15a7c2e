import type { Browser, Page } from "@playwright/test";
import { annotate, annotationsOf, ask, callsIn, makeSpec, queueOver } from "./support/annotation-queue.ts";
import { newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

/** A page of somebody else's browser. */
async function pageOf(browser: Browser, serverUrl: string, name: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: serverUrl });
  await context.addCookies([{ name: "weft-user", value: name, url: serverUrl }]);
  return await context.newPage();
}

/** Picks an emoji by its name in the picker that opens, by keyboard. */
async function pickEmoji(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("combobox", { name: "Search emoji" })).toBeFocused();
  await page.keyboard.type(name);
  const found = page.getByRole("group", { name: "Found" });
  await expect(found.getByRole("option", { name, exact: true })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
}

test("what one says of a call another sees at once, with names, and safe", async ({ page, browser, serverUrl }) => {
  const project_id = newProject("notes");
  const [call] = await callsIn(serverUrl, project_id, 1);
  const ann = await pageOf(browser, serverUrl, "Ann");
  for (const each of [page, ann]) {
    await each.goto(`/${project_id}/weave/calls/${call}`);
    await expect(each.getByTestId("call-pane")).toBeVisible();
  }
  await page.keyboard.press("r");
  await pickEmoji(page, "rocket");
  const mine = page.getByTestId("call-pane").getByRole("button", { name: "🚀 1: you" }).first();
  await expect(mine).toHaveAttribute("aria-pressed", "true");
  const seen = ann.getByTestId("call-pane").getByRole("button", { name: /^🚀/ }).first();
  await expect(seen).toHaveAccessibleName("🚀 1: local");
  await seen.hover();
  await expect(ann.getByRole("tooltip", { name: "local" })).toBeVisible();
  await seen.click();
  await expect(page.getByTestId("call-pane").getByRole("button", { name: "🚀 2: you, Ann" }).first()).toBeVisible();

  await page.keyboard.press("n");
  const field = page.getByRole("textbox", { name: "Note" });
  await expect(field).toBeFocused();
  await page.keyboard.type("See **this** <img src=x onerror=alert(1)>");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("strong", { hasText: "this" })).toBeVisible();
  await expect(page.locator("img[onerror]")).toHaveCount(0);
  await ann.getByTestId("call-pane").getByRole("button", { name: "1 note" }).click();
  await expect(ann.locator("strong", { hasText: "this" })).toBeVisible();
  await expect(ann.getByRole("button", { name: "Delete note" })).toHaveCount(0);
  await page.getByRole("button", { name: "Delete note" }).click();
  await expect(ann.locator("strong", { hasText: "this" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(ann.locator("strong", { hasText: "this" })).toBeVisible();
  await ann.context().close();
});

test("reactions and notes are given and taken back in the table", async ({ page, traces, serverUrl }) => {
  const project_id = newProject("rows");
  await callsIn(serverUrl, project_id, 2);
  await traces.open({ project: project_id });
  const row = traces.rows.first();
  await row.hover();
  await row.getByRole("button", { name: "React" }).click();
  await pickEmoji(page, "fire");
  await expect(row.getByRole("button", { name: /^🔥 1/ })).toBeVisible();
  await row.hover();
  await row.getByRole("button", { name: "Write a note" }).click();
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await page.keyboard.type("from the row");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog", { name: "Notes" }).getByText("from the row")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: "1 note" })).toBeVisible();
  await row.getByRole("button", { name: /^🔥 1/ }).click();
  await expect(row.getByRole("button", { name: /^🔥/ })).toHaveCount(0);
  const types = async () => {
    const { result } = await ask<{ result: { feedback_type: string }[] }>(serverUrl, "/feedback/query", { project_id });
    return result.map(({ feedback_type }) => feedback_type).sort();
  };
  await expect.poll(types).toEqual(["wandb.note.1"]);
  await page.reload();
  await expect(row.getByRole("button", { name: "1 note" })).toBeVisible();
});

test("a form of every kind of value is answered by keys, and says what is wrong", async ({ page, serverUrl }) => {
  const project_id = newProject("forms");
  const [call = ""] = await callsIn(serverUrl, project_id, 1);
  const schema = {
    type: "object",
    properties: {
      fine: { type: "boolean" },
      tone: { type: "string", enum: ["kind", "plain", "rude"] },
      stars: { type: "integer", minimum: 1, maximum: 5 },
      share: { type: "number", minimum: 0, maximum: 1 },
      why: { type: "string", maxLength: 5 },
    },
    required: ["fine", "tone", "stars", "share"],
  };
  await makeSpec(serverUrl, project_id, { name: "all", title: "All of it", schema });
  await page.goto(`/${project_id}/weave/calls/${call}`);
  await expect(page.getByTestId("call-pane")).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByRole("group", { name: "Annotate" })).toBeFocused();
  for (const key of ["y", "3", "4"]) await page.keyboard.press(key);
  const share = page.getByRole("group", { name: "share", exact: true });
  await share.getByRole("spinbutton").fill("1.5");
  await expect(share.getByRole("alert")).toHaveText("at most 1");
  expect(await annotationsOf(serverUrl, project_id)).toEqual([]);
  await share.getByRole("slider").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(share.getByRole("alert")).toHaveCount(0);
  await share.getByRole("spinbutton").fill("0.25");
  const why = page.getByRole("group", { name: /^why/ });
  await why.getByRole("textbox").fill("too long");
  await expect(why.getByRole("alert")).toHaveText("at most 5 characters");
  await why.getByRole("textbox").fill("short");
  const value = { fine: true, tone: "rude", stars: 4, share: 0.25, why: "short" };
  await expect.poll(async () => (await annotationsOf(serverUrl, project_id))[0]?.payload.value).toEqual(value);
  expect(await annotationsOf(serverUrl, project_id)).toHaveLength(1);
});

test("others' values stay hidden until one answered, and a third decides where two differ", async ({
  page,
  browser,
  serverUrl,
}) => {
  const project_id = newProject("decide");
  const [call = ""] = await callsIn(serverUrl, project_id, 1);
  const { id: queue_id, goal } = await queueOver(serverUrl, project_id, { call_ids: [call], overlap: 2 });
  const named = { project_id, queue_id };
  const answer = async (user: string, value: boolean) => {
    const { items } = await ask<{ items: { id: string }[] }>(serverUrl, "/weft/annotations/claim", named, user);
    const said = { feedback_type: "wandb.annotation.goal", annotation_ref: goal, value };
    const values = [{ id: crypto.randomUUID(), ...said }];
    const body = { ...named, item_id: items[0]?.id, state: "completed", values };
    await ask(serverUrl, "/weft/annotations/submit", body, user);
  };
  await answer("Ann", true);
  const bob = await pageOf(browser, serverUrl, "Bob");
  await bob.goto(`/${project_id}/weave/calls/${call}?tab=feedback`);
  await expect(bob.getByText("What others say is shown once you answered in").first()).toBeVisible();
  await expect(bob.getByRole("list", { name: "What others said" })).toHaveCount(0);
  await answer("Bob", false);
  await expect(bob.getByRole("list", { name: "What others said" }).first()).toContainText("Ann");
  await bob.context().close();

  await page.goto(`/${project_id}/weave/annotations/${queue_id}?tab=agreement`);
  const disagreements = page.getByRole("region", { name: "Disagreements about Goal reached" });
  await expect(disagreements).toContainText("1 to decide");
  await disagreements.getByRole("button", { name: "Decide" }).press("Enter");
  await page.keyboard.press("n");
  await disagreements.getByRole("button", { name: "Make it final" }).click();
  await expect(disagreements).toContainText("all decided");
  await expect(disagreements).toContainText("by local");
  await page.goto(`/${project_id}/weave/calls/${call}?tab=feedback`);
  await expect(page.getByText("by local")).toBeVisible();
});

test("a shared value is edited by whoever comes next, and everyone's is kept", async ({ page, serverUrl }) => {
  const project_id = newProject("shared");
  const [call = ""] = await callsIn(serverUrl, project_id, 1);
  const about = { project_id, description: null, op_scope: null, unique_among_creators: false };
  const made = { ...about, name: "good", title: "Good", field_schema: { type: "boolean" } };
  const { spec } = await ask<{ spec: { ref: string } }>(serverUrl, "/weft/annotations/specs/save", made);
  await annotate(serverUrl, { project_id, call_id: call, spec: spec.ref, user: "Ann", value: true });
  await page.goto(`/${project_id}/weave/calls/${call}?tab=feedback`);
  await expect(page.getByRole("button", { name: "y Yes" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "n No" }).click();
  await expect.poll(async () => (await annotationsOf(serverUrl, project_id)).length).toBe(2);
  const said = await annotationsOf(serverUrl, project_id);
  expect(said.map(({ wb_user_id, payload }) => [wb_user_id, payload.value])).toEqual([
    ["Ann", true],
    ["local", false],
  ]);
});
