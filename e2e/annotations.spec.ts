import { join } from "node:path";
import type { Page } from "@playwright/test";
import { logConversations, noConversations } from "./support/agent-conversations.ts";
import { annotate, annotationsOf, ask, callsIn, makeSpec, queueOver } from "./support/annotation-queue.ts";
import { newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";
import { startWeft } from "./support/weft-server.ts";

const ITEMS = 12;

async function openReview(page: Page, project_id: string, queueId: string, url = ""): Promise<void> {
  await page.goto(`${url}/${project_id}/weave/annotations/${queueId}/review`);
  await expect(page.getByTestId("review-place")).toContainText("Item 1 of");
}

test("a reviewer goes through a queue by keyboard alone; a cut connection loses nothing", async ({
  page,
  context,
  serverUrl,
}) => {
  const project_id = newProject("review");
  const call_ids = await callsIn(serverUrl, project_id, ITEMS);
  const { id } = await queueOver(serverUrl, project_id, { call_ids });
  await openReview(page, project_id, id);
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

test("a hundred recorded conversations of an agent are annotated by keyboard alone", async ({ page, serverUrl }) => {
  test.skip(noConversations !== undefined, noConversations);
  const project_id = newProject("airline");
  const call_ids = await logConversations(serverUrl, project_id, 100);
  const { id } = await queueOver(serverUrl, project_id, { call_ids });
  await openReview(page, project_id, id);
  for (let item = 1; item <= 100; item++) {
    await expect(page.getByTestId("review-place")).toContainText(`Item ${item} of 100`);
    await expect(page.getByRole("region", { name: "Call" }).getByText("assistant").first()).toBeVisible();
    await page.keyboard.press(item % 2 === 0 ? "y" : "n");
    await page.keyboard.press(String((item % 5) + 1));
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText("Nothing is left for you")).toBeVisible();
  await expect.poll(async () => (await annotationsOf(serverUrl, project_id)).length).toBe(200);
  const said = new Map(
    (await annotationsOf(serverUrl, project_id)).map((row) => [
      `${row.weave_ref.split("/").at(-1)} ${row.feedback_type}`,
      row.payload.value,
    ]),
  );
  for (const [index, call] of call_ids.entries()) {
    expect(said.get(`${call} wandb.annotation.goal`)).toBe(index % 2 === 1);
    expect(said.get(`${call} wandb.annotation.quality`)).toBe(((index + 1) % 5) + 1);
  }
});

test("a server that is killed while a reviewer goes on loses nothing", async ({ browser }) => {
  const weft = await startWeft(join(import.meta.dirname, ".."));
  try {
    const page = await browser.newPage();
    const project_id = newProject("killed");
    const call_ids = await callsIn(weft.url, project_id, ITEMS);
    const { id } = await queueOver(weft.url, project_id, { call_ids });
    await openReview(page, project_id, id, weft.url);
    const answer = async () => {
      await page.keyboard.press("y");
      await page.keyboard.press("3");
      await page.keyboard.press("Enter");
    };
    for (let item = 1; item <= 3; item++) {
      await expect(page.getByTestId("review-place")).toContainText(`Item ${item} of`);
      await answer();
    }
    await weft.kill();
    // What is held and loaded already goes on without a server.
    for (let item = 4; item <= 6; item++) {
      await expect(page.getByTestId("review-place")).toContainText(`Item ${item} of`);
      await answer();
    }
    await expect(page.getByText("Not saved, retrying")).toBeVisible();
    await weft.startAgain();
    for (let item = 7; item <= ITEMS; item++) {
      await expect(page.getByTestId("review-place")).toContainText(`Item ${item} of`, { timeout: 60_000 });
      await answer();
    }
    await expect.poll(async () => (await annotationsOf(weft.url, project_id)).length).toBe(2 * ITEMS);
    const said = await annotationsOf(weft.url, project_id);
    expect(new Set(said.map(({ weave_ref }) => weave_ref)).size).toBe(ITEMS);
    await page.close();
  } finally {
    await weft.stop();
  }
});

test("twenty reviewers at once: each item goes to three of them, and none is lost", async ({ serverUrl }) => {
  const project_id = newProject("twenty");
  const call_ids = await callsIn(serverUrl, project_id, 40);
  const { id: queue_id, goal } = await queueOver(serverUrl, project_id, { call_ids, overlap: 3 });
  const named = { project_id, queue_id };
  async function review(user: string): Promise<string[]> {
    const done: string[] = [];
    for (;;) {
      const claim = { ...named, count: 2 };
      const { items } = await ask<{ items: { id: string }[] }>(serverUrl, "/weft/annotations/claim", claim, user);
      if (items.length === 0) return done;
      for (const { id: item_id } of items) {
        const said = { feedback_type: "wandb.annotation.goal", annotation_ref: goal, value: true };
        const values = [{ id: crypto.randomUUID(), ...said }];
        await ask(serverUrl, "/weft/annotations/submit", { ...named, item_id, state: "completed", values }, user);
        done.push(item_id);
      }
    }
  }
  const done = await Promise.all(Array.from({ length: 20 }, (_, index) => review(`Reviewer ${index}`)));
  for (const items of done) expect(new Set(items).size).toBe(items.length);
  const times = Map.groupBy(done.flat(), (item) => item);
  expect(times.size).toBe(40);
  expect([...times.values()].map((each) => each.length)).toEqual(Array.from({ length: 40 }, () => 3));
  expect(await annotationsOf(serverUrl, project_id)).toHaveLength(120);
});

test("what people annotated is a column that sorts and filters as numbers", async ({ page, traces, serverUrl }) => {
  const project_id = newProject("values");
  const [two = "", ten = "", nine = "", nothing = ""] = await callsIn(serverUrl, project_id, 4);
  const spec = await makeSpec(serverUrl, project_id, { name: "quality", title: "Quality", schema: { type: "number" } });
  const say = (call_id: string, user: string, value: number) =>
    annotate(serverUrl, { project_id, call_id, spec, user, value });
  await say(two, "Ann", 2);
  await say(ten, "Ann", 1);
  // Of several annotators the newest speaks.
  await say(ten, "Bob", 10);
  await say(nine, "Ann", 9);
  const field = "feedback.[wandb.annotation.quality].payload.value";
  await traces.open({ project: project_id, search: { cols: JSON.stringify(["inputs.question", field]) } });
  const head = traces.head("quality");
  const shown = async () => (await traces.columnTexts("quality")).map((text) => text.trim());
  await head
    .getByRole("button", { name: /quality/ })
    .first()
    .click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => (await shown()).slice(0, 3)).toEqual(["2", "9", "10"]);
  await head
    .getByRole("button", { name: /quality/ })
    .first()
    .click();
  await expect.poll(async () => (await shown()).slice(0, 3)).toEqual(["10", "9", "2"]);

  await page.keyboard.press("f");
  await traces.addFilter.getByRole("combobox").fill(field);
  await page.keyboard.press("Enter");
  await traces.addFilter.getByRole("combobox", { name: "Operator" }).selectOption(">");
  await traces.addFilter.getByLabel("Value", { exact: true }).fill("5");
  await page.keyboard.press("Enter");
  await expect(traces.count).toHaveText("2 traces");
  await expect.poll(shown).toEqual(["10", "9"]);

  // The same through the wire.
  const operand = { $convert: { input: { $getField: field }, to: "double" } };
  const query = { $expr: { $gt: [operand, { $literal: 5 }] } };
  const answer = await fetch(`${serverUrl}/calls/stream_query`, {
    method: "POST",
    body: JSON.stringify({ project_id, query, sort_by: [{ field, direction: "desc" }], columns: ["id"] }),
  });
  const ids = (await answer.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).id as string);
  expect(ids).toEqual([ten, nine]);
  expect(ids).not.toContain(nothing);
});

test("what one decides between annotations shows on everyone's page", async ({ page, context, serverUrl }) => {
  const project_id = newProject("decided");
  const [call_id = ""] = await callsIn(serverUrl, project_id, 1);
  const { id, goal } = await queueOver(serverUrl, project_id, { call_ids: [call_id], overlap: 2 });
  await annotate(serverUrl, { project_id, call_id, spec: goal, user: "Ann", value: true });
  await annotate(serverUrl, { project_id, call_id, spec: goal, user: "Bob", value: false });
  const address = `/${project_id}/weave/annotations/${id}?tab=agreement`;
  const others = await context.newPage();
  await others.goto(address);
  await page.goto(address);
  const told = others.getByRole("region", { name: "Disagreements about Goal reached" });
  await expect(told).toContainText("1 to decide");
  await page.getByRole("button", { name: "Make what Ann said final" }).click();
  await expect(told).toContainText("all decided");
});
