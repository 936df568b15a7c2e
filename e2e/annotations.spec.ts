import type { Page } from "@playwright/test";
import { logConversations, noConversations } from "./support/agent-conversations.ts";
import { logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

const ITEMS = 12;

/** Calls the app's own API as its pages do. */
async function post<Answer>(url: string, path: string, body: object): Promise<Answer> {
  const answer = await fetch(url + path, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** A queue over calls of a project that asks whether the goal was reached, and for a score from 1 to 5. */
async function queueOver(url: string, project_id: string, call_ids: readonly string[]): Promise<string> {
  const spec = async (name: string, title: string, field_schema: object) => {
    const rest = { description: null, unique_among_creators: false, op_scope: null };
    const made = { project_id, name, title, field_schema, ...rest };
    return (await post<{ spec: { ref: string } }>(url, "/weft/annotations/specs/save", made)).spec.ref;
  };
  const scorer_refs = [
    await spec("goal", "Goal reached", { type: "boolean" }),
    await spec("quality", "Quality", { type: "integer", minimum: 1, maximum: 5 }),
  ];
  const id = crypto.randomUUID();
  await post(url, "/weft/annotations/queue/save", { project_id, id, name: "Review", scorer_refs });
  await post(url, "/weft/annotations/queue/fill", { project_id, queue_id: id, call_ids });
  return id;
}

/** Logs calls of one op; returns their ids. */
async function callsIn(url: string, project_id: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const called = (id: string, index: number) => ({
    id,
    op_name: "agent",
    inputs: { question: index },
    output: "an answer",
  });
  await logCalls(url, project_id, ids.map(called));
  return ids;
}

type Feedback = { result: { feedback_type: string; weave_ref: string; payload: { value: unknown } }[] };

async function annotationsOf(url: string, project_id: string) {
  const { result } = await post<Feedback>(url, "/feedback/query", { project_id });
  return result.filter(({ feedback_type }) => feedback_type.startsWith("wandb.annotation."));
}

async function openReview(page: Page, project_id: string, queueId: string): Promise<void> {
  await page.goto(`/${project_id}/weave/annotations/${queueId}/review`);
  await expect(page.getByTestId("review-place")).toContainText("Item 1 of");
}

test("a reviewer goes through a queue by keyboard alone; a cut connection loses nothing", async ({
  page,
  context,
  serverUrl,
}) => {
  const project_id = newProject("review");
  const calls = await callsIn(serverUrl, project_id, ITEMS);
  const queueId = await queueOver(serverUrl, project_id, calls);
  await openReview(page, project_id, queueId);
  for (let item = 1; item <= ITEMS; item++) {
    await expect(page.getByTestId("review-place")).toContainText(`Item ${item} of ${ITEMS}`);
    if (item === 5) await context.setOffline(true);
    await page.keyboard.press(item % 3 === 0 ? "n" : "y");
    await page.keyboard.press(String((item % 5) + 1));
    await page.keyboard.press("Enter");
    if (item === 6) await expect(page.getByText("Not saved, retrying")).toBeVisible();
    if (item === 7) await context.setOffline(false);
  }
  await expect(page.getByText("Nothing is left for you")).toBeVisible();
  await expect(page.getByText("Not saved, retrying")).toHaveCount(0);
  await expect.poll(async () => (await annotationsOf(serverUrl, project_id)).length).toBe(2 * ITEMS);
  const said = await annotationsOf(serverUrl, project_id);
  expect(new Set(said.map(({ weave_ref }) => weave_ref)).size).toBe(ITEMS);
  expect(said.filter(({ payload }) => payload.value === false)).toHaveLength(4);

  await page.keyboard.press("[");
  await expect(page.getByTestId("review-place")).toContainText("completed");
  await expect(page.getByRole("button", { name: "n No" })).toHaveAttribute("aria-pressed", "true");
});

test("reactions and notes of one page appear in another, and are taken back", async ({ page, context, serverUrl }) => {
  const project_id = newProject("notes");
  const [call] = await callsIn(serverUrl, project_id, 1);
  const other = await context.newPage();
  for (const each of [page, other]) await each.goto(`/${project_id}/weave/calls/${call}`);
  await expect(page.getByTestId("call-pane")).toBeVisible();
  await page.keyboard.press("r");
  await page.keyboard.type("rocket");
  await expect(page.getByRole("option", { name: "rocket", exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  const reaction = (on: Page) => on.getByTestId("call-pane").getByRole("button", { name: "🚀 1: you" }).first();
  await expect(reaction(page)).toHaveAttribute("aria-pressed", "true");
  await expect(reaction(other)).toBeVisible();

  await page.keyboard.press("n");
  await page.keyboard.type("See **this** <img src=x onerror=alert(1)>");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("strong", { hasText: "this" })).toBeVisible();
  await expect(page.locator("img[onerror]")).toHaveCount(0);
  await expect(other.getByRole("button", { name: "1 note" })).toBeVisible();
  await page.getByRole("button", { name: "Delete note" }).click();
  await expect(other.getByRole("button", { name: "1 note" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(other.getByRole("button", { name: "1 note" })).toBeVisible();
  await reaction(page).click();
  await expect(reaction(other)).toHaveCount(0);
});

test("recorded conversations of an agent are annotated", async ({ page, serverUrl }) => {
  test.skip(noConversations !== undefined, noConversations);
  const project_id = newProject("airline");
  const calls = await logConversations(serverUrl, project_id, 10);
  const queueId = await queueOver(serverUrl, project_id, calls);
  await openReview(page, project_id, queueId);
  for (let item = 1; item <= 10; item++) {
    await expect(page.getByTestId("review-place")).toContainText(`Item ${item} of 10`);
    await expect(page.getByRole("region", { name: "Call" }).getByText("assistant").first()).toBeVisible();
    await page.keyboard.press("y");
    await page.keyboard.press("4");
    await page.keyboard.press("Enter");
  }
  await expect.poll(async () => (await annotationsOf(serverUrl, project_id)).length).toBe(20);
});
