import { randomUUID } from "node:crypto";
import { callsListRoute } from "../lib/calls/page-routes.ts";
import type { WeftClient } from "../sdk/client.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

test("a trace is a tree that folds, and choosing a call in it changes the address", async ({
  page,
  callPage,
  weft,
}) => {
  const id = await findCall(weft, "Can links contain other links?");
  await callPage.open(DEMO_PROJECT, id);
  await expect(callPage.item(/^answer_question/)).toHaveAttribute("aria-level", "1");
  await expect(callPage.item(/^answer_question/)).toHaveAttribute("aria-selected", "true");
  await expect(callPage.item(/^retrieve/)).toHaveAttribute("aria-level", "2");
  await expect(callPage.item(/^score Links/)).toHaveAttribute("aria-level", "3");
  await expect(callPage.pane.output).toContainText("The link text may contain inline content");

  // Nothing was clicked yet: the keys are the tree's from the start.
  await page.keyboard.press("ArrowDown");
  expect(await callPage.activeName()).toMatch(/^parse_question/);
  await page.keyboard.press("ArrowLeft");
  await expect(callPage.item(/^parse_question/)).toHaveAttribute("aria-expanded", "false");
  await expect(callPage.item(/^tokenize/)).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(callPage.item(/^tokenize/)).toHaveAttribute("aria-level", "3");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(callPage.pane.name).toHaveText("tokenize");
  await expect(callPage.item(/^tokenize/)).toHaveAttribute("aria-selected", "true");
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page).toHaveTitle(/^tokenize/);

  await callPage.item(/^retrieve/).click();
  await expect(callPage.pane.name).toHaveText("retrieve");
  await page.goBack();
  await expect(callPage.pane.name).toHaveText("tokenize");

  await page.keyboard.press("/");
  await page.keyboard.type("closeness");
  await expect(callPage.item(/^closeness_of_terms/).first()).toBeVisible();
  await expect(callPage.item(/^rerank/)).toBeVisible();
  await expect(callPage.item(/^retrieve/)).toBeVisible();
  await expect(callPage.item(/^score Links/)).toHaveCount(0);
  await expect(page.getByText(/^8 of 41$/)).toBeVisible();
});

test("a failing call says why, and which call inside it failed", async ({ page, traces, callPage }) => {
  await traces.open({ search: { filters: '[["status","is","error"]]' } });
  await traces.row('"Footnotes"').click();
  const reason = 'the CommonMark specification has no section "Footnotes"';
  await expect(traces.peek.root.getByRole("button", { name: reason })).toBeVisible();
  await page.getByRole("link", { name: "Open as a page" }).click();

  await expect(callPage.item(/^answer_question, failed/)).toBeVisible();
  await expect(callPage.item(/^lookup_section, failed/)).toBeVisible();
  await page.getByRole("button", { name: "Errors only" }).click();
  await expect(callPage.item(/^parse_question/)).toHaveCount(0);
  await callPage.item(/^lookup_section/).click();
  await callPage.pane.chooseTab("Exception");
  await expect(callPage.pane.tabPanel("Exception")).toContainText(reason);
});

test("the link that clients print opens its call", async ({ page, callPage, weft }) => {
  const id = await findCall(weft, "Are link labels case insensitive?");
  await page.goto(`/${DEMO_PROJECT}/r/call/${id}`);
  await expect(page).toHaveURL(new RegExp(`/${DEMO_PROJECT}/weave/calls/${id}$`));
  await expect(callPage.pane.name).toHaveText("answer_question");
  await expect(callPage.pane.inputs).toContainText("Are link labels case insensitive?");
  await expect(callPage.items.first()).toBeVisible();
});

test("a link opened before its call has arrived shows it on Retry", async ({ page, callPage, serverUrl }) => {
  const project = newProject("late");
  const id = randomUUID();
  await page.goto(`/${project}/r/call/${id}`);
  await expect(page.getByRole("heading", { name: "This call is not here" })).toBeVisible();
  await logCalls(serverUrl, project, [{ id, trace_id: id, op_name: "late_call", output: "here at last" }]);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(callPage.pane.name).toHaveText("late_call");
  await expect(callPage.pane.output).toContainText("here at last");
  await expect(callPage.items).toHaveCount(1);
});

test("an address that leads nowhere says so and leads back", async ({ page, traces }) => {
  await page.goto(`/${DEMO_PROJECT}/r/call/0198-nobody-logged-this`);
  await expect(page.getByRole("heading", { name: "This call is not here" })).toBeVisible();
  await expect(page.getByText(/0198-nobody-logged-this is not in demo\/quickstart/)).toBeVisible();

  const answer = await page.goto(`/${DEMO_PROJECT}/weave/no-such-page`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await page.getByRole("link", { name: `Traces of ${DEMO_PROJECT}` }).click();
  await expect(traces.rows.first()).toBeVisible();
});

async function findCall(weft: WeftClient, question: string): Promise<string> {
  const { rows } = await weft.call(callsListRoute, {
    project_id: DEMO_PROJECT,
    filters: [{ field: "inputs.question", op: "is", value: question }],
  });
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`nobody asked "${question}"`);
  return id;
}
