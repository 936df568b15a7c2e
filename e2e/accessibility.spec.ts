import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import type { CallPage } from "./pages/call-page.ts";
import type { TracesPage } from "./pages/traces-page.ts";
import { annotate, callsIn, queueOver } from "./support/annotation-queue.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { logCalls, newProject } from "./support/log-calls.ts";
import { logTwoRuns } from "./support/log-evaluation.ts";
import { expect, test } from "./support/test.ts";

/** Each cell in sight is looked at anew with everything that opens over the table. */
const FEW = { scope: "calls", filters: '[["status","is","error"],["started_at","in last","9d"]]' };

/** The only rules that see colours: what the others find is the same in both themes. */
const RULES_OF_COLOURS = ["color-contrast", "link-in-text-block"];

test("axe has nothing to say about the home page and an empty project", async ({ page, home }) => {
  await home.open();
  await expect(home.project(DEMO_PROJECT)).toBeVisible();
  await expectNoViolations(page);
  await page.goto(`/${newProject("empty")}/weave/traces`);
  await expect(page.getByRole("heading", { name: "No traces yet" })).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about the traces, a new filter and the drawer", async ({ page, traces }) => {
  await traces.open({ search: { filters: '[["status","is","error"]]' } });
  await page.keyboard.press("f");
  await expect(traces.addFilter.getByRole("combobox")).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await traces.row('"Footnotes"').click();
  await expect(traces.peek.inputs).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about what keys open on the traces page", async ({ page, traces }) => {
  await traces.open({ search: FEW });
  const panels: [string, Locator][] = [
    ["p", page.getByRole("dialog", { name: "Ops" }).getByRole("option", { name: /^All ops [\d,]+/ })],
    ["c", page.getByRole("list", { name: "Columns in order" })],
    ["v", page.getByRole("dialog", { name: "Views" }).getByRole("textbox")],
    ["Control+k", page.getByRole("dialog").getByRole("option").first()],
    ["?", page.getByRole("dialog").getByText("Next row").first()],
  ];
  for (const [key, shown] of panels) {
    await page.keyboard.press(key);
    await expect(shown).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await expect(shown).toHaveCount(0);
  }
});

test("axe has nothing to say about what the traces' bar opens, and groups", async ({ page, traces }) => {
  await traces.open({ search: FEW });
  for (const name of ["Last 9 days", "Advanced filter", "Export", "Save as"]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.goto(`/${DEMO_PROJECT}/weave/traces?scope=calls&group=status`);
  await expect(page.getByRole("grid", { name: "Groups" }).getByRole("row").nth(1)).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about the lists", async ({ page }) => {
  for (const list of ["costs", "threads", "objects", "ops", "datasets", "prompts", "models"]) {
    await page.goto(`/${DEMO_PROJECT}/weave/${list}`);
    await expect(
      page
        .getByRole("grid")
        .or(page.getByRole("heading", { name: /^No / }))
        .first(),
    ).toBeVisible();
    await expectNoViolations(page);
  }
});

test("axe has nothing to say about a call", async ({ page, traces, callPage }) => {
  await openFailingCall(page, traces, callPage);
  await expectNoViolations(page);
  for (const tab of ["Exception", "Code", "Feedback", "Scores", "Summary", "Use", "Raw"]) {
    await callPage.pane.chooseTab(tab);
    await expect(callPage.pane.tabPanel(tab)).not.toBeEmpty();
    await expectNoViolations(page);
  }
});

test("axe has nothing to say about queues, specs, a review and its figures", async ({ page, serverUrl }) => {
  const project_id = newProject("annotations");
  const call_ids = await callsIn(serverUrl, project_id, 2);
  const { id, goal } = await queueOver(serverUrl, project_id, { call_ids, overlap: 2 });
  for (const [user, value] of [
    ["Ann", true],
    ["Bob", false],
  ] as const) {
    for (const call_id of call_ids) await annotate(serverUrl, { project_id, call_id, spec: goal, user, value });
  }
  const annotations = `/${project_id}/weave/annotations`;
  await page.goto(annotations);
  await expect(page.getByRole("link", { name: "Review", exact: true }).last()).toBeVisible();
  await expectNoViolations(page);
  await page.goto(`${annotations}?tab=specs`);
  await page.getByRole("button", { name: "Edit" }).last().click();
  await expect(page.getByRole("dialog", { name: "Edit Quality" })).toBeVisible();
  await expectNoViolations(page);
  for (const [tab, shown] of [
    ["progress", "Asks for"],
    ["agreement", "Disagreements about Goal reached"],
    ["judges", "No judge to compare"],
  ] as const) {
    await page.goto(`${annotations}/${id}?tab=${tab}`);
    await expect(page.getByRole("region", { name: shown }).or(page.getByText(shown)).first()).toBeVisible();
    await expectNoViolations(page);
  }
  await page.goto(`${annotations}/${id}/review`);
  await expect(page.getByTestId("review-place")).toContainText("Item 1 of 2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about the emoji picker and the notes of a row", async ({ page, traces }) => {
  await traces.open();
  await traces.rows.first().hover();
  await traces.rows.first().getByRole("button", { name: "React" }).click();
  await page.getByRole("button", { name: "People & Body" }).click();
  await expect(page.getByRole("option", { name: "waving hand" })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await traces.rows.first().getByRole("button", { name: "Write a note" }).click();
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await expectNoViolations(page);
});

test("axe has nothing to say about the API's page", async ({ page }) => {
  await page.goto("/docs?endpoint=POST+%2Fcalls%2Fquery_stats");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("form", { name: "Try it" }).getByRole("status")).toContainText("200 after");
  await expectNoViolations(page);
});

test("axe has nothing to say about evaluations, a comparison and its drawer", async ({ page, serverUrl }) => {
  const project = newProject("axe-evaluations");
  const runs = await logTwoRuns(serverUrl, project);
  await page.goto(`/${project}/weave/evaluations`);
  await expect(page.getByRole("grid", { name: "Evaluation runs" }).getByText("done").first()).toBeVisible();
  await expectNoViolations(page);
  await page.goto(
    `/${project}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(JSON.stringify(runs))}`,
  );
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true", { timeout: 30_000 });
  for (const chart of ["Intervals", "Distribution", "Scatter", "No chart"]) {
    await page.getByRole("radio", { name: chart }).click();
    await expectNoViolations(page);
  }
  for (const mode of ["Split", "Full"]) {
    await page.getByRole("radio", { name: mode }).click();
    await expect(page.getByRole("table", { name: "Examples" })).toContainText("Question 0?");
    await expectNoViolations(page);
  }
  for (const panel of ["Make a gate", "choose what passes"]) {
    await page.getByRole("button", { name: panel }).click();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("o");
  const drawer = page.getByRole("complementary", { name: "Example" });
  await expect(drawer.getByText("Answer 0 by").first()).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("t");
  await expect(drawer.getByRole("treeitem").first()).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about leaderboards", async ({ page, serverUrl }) => {
  const project = newProject("axe-boards");
  await logTwoRuns(serverUrl, project);
  await page.goto(`/${project}/weave/leaderboards`);
  await expect(page.getByRole("heading", { name: "No leaderboards yet" })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "New leaderboard", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New leaderboard" });
  await dialog.getByLabel("Name").fill("Tones");
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("table", { name: "Tones" }).getByText("n = 24").first()).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about settings, prices and an address that leads nowhere", async ({ page }) => {
  await page.goto(`/${DEMO_PROJECT}/weave/settings`);
  await expect(page.getByRole("region", { name: "Stored" })).toContainText(/kB|MB/);
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Delete project" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoViolations(page);
  await page.goto(`/${DEMO_PROJECT}/weave/costs?tab=prices`);
  await expect(page.getByRole("table", { name: "Models in use" })).toBeVisible();
  await expectNoViolations(page);
  await page.goto(`/${DEMO_PROJECT}/weave/no-such-page`);
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about versions of an op, a dataset and a prompt, and two calls compared", async ({
  page,
  traces,
}) => {
  for (const list of ["ops", "datasets", "prompts"]) {
    await page.goto(`/${DEMO_PROJECT}/weave/${list}`);
    await page.getByRole("grid").getByRole("link").first().click();
    const tabs = page.getByRole("tablist").getByRole("tab");
    await expect(tabs.first()).toBeVisible();
    for (const tab of await tabs.all()) {
      await tab.click();
      await expect(page.getByRole("tabpanel")).not.toBeEmpty();
      await expectNoViolations(page);
    }
  }
  await traces.open();
  await traces.rows.nth(0).getByRole("checkbox").click();
  await traces.rows.nth(1).getByRole("checkbox").click();
  await page
    .getByRole("link", { name: "Compare" })
    .or(page.getByRole("button", { name: "Compare" }))
    .first()
    .click();
  await expect(page.getByText("B compared with A").first()).toBeVisible();
  await expectNoViolations(page);
});

test("axe has nothing to say about threads and a conversation", async ({ page, serverUrl }) => {
  const project = newProject("axe-threads");
  const asked = { messages: [{ role: "user", content: "Hello" }] };
  await logCalls(serverUrl, project, [
    { ...inThread("one"), inputs: asked, output: { role: "assistant", content: "Good day" } },
    { ...inThread("two"), inputs: asked, output: null, exception: "TimeoutError" },
  ]);
  await page.goto(`/${project}/weave/threads`);
  await expect(page.getByRole("grid", { name: "Threads" }).getByRole("row").nth(1)).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("link", { name: "a conversation" }).click();
  await expect(page.getByRole("list", { name: "Turns" }).getByRole("listitem")).toHaveCount(2);
  await expectNoViolations(page);
});

test("axe has nothing to say about a trace's drawings", async ({ page, traces, callPage }) => {
  await openFailingCall(page, traces, callPage);
  for (const view of ["Timeline", "Flame", "Graph"] as const) {
    await callPage.chooseTraceView(view);
    await expectNoViolations(page);
  }
  await page.emulateMedia({ reducedMotion: "reduce" });
  await callPage.chooseTraceView("Flame");
  await expect.poll(() => coloursOf(callPage.tree.locator("canvas"))).toBeGreaterThan(3);
});

/** How many opaque colours there are on a canvas: of bars, of outlines, of names with their soft edges. */
function coloursOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const image = element.getContext("2d")?.getImageData(0, 0, element.width, element.height);
    const pixels = new Uint32Array(image?.data.buffer ?? new ArrayBuffer(0));
    return new Set(pixels.filter((pixel) => pixel >>> 24 === 255)).size;
  });
}

/** A turn of the one conversation of a project. */
function inThread(id: string) {
  return { id, trace_id: id, op_name: "chat", thread_id: "a conversation", turn_id: id };
}

async function openFailingCall(page: Page, traces: TracesPage, callPage: CallPage): Promise<void> {
  await traces.open({ search: { filters: '[["status","is","error"]]' } });
  await traces.row('"Footnotes"').click();
  await page.getByRole("link", { name: "Open as a page" }).click();
  await expect(callPage.item(/^lookup_section/)).toBeVisible();
  await expect(callPage.pane.inputs).toBeVisible();
}

/** In light by every rule, then in dark. */
async function expectNoViolations(page: Page): Promise<void> {
  // A page's title may be sent after what can already be seen of it.
  await expect(page).toHaveTitle(/./);
  expect(await violations(analysis(page))).toEqual([]);
  await showIn("dark", page);
  expect(await violations(analysis(page).withRules(RULES_OF_COLOURS))).toEqual([]);
  await showIn("light", page);
}

/** The legacy mode spares a second page per analysis; only frames need one. */
function analysis(page: Page) {
  return new AxeBuilder({ page }).setLegacyMode();
}

async function violations(axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  }));
}

async function showIn(colorScheme: "light" | "dark", page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Colours that fade from one theme to the other are of neither.
  await page.evaluate(async () => {
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(fading.map(({ finished }) => finished));
  });
}
