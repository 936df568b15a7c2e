import type { Page } from "@playwright/test";
import { DEMO_PROJECT } from "../support/demo-project.ts";

/** What the demo has that pages can show. */
export type Subjects = {
  /** Two calls of the same op, with calls below them. */
  traces: readonly [string, string];
  /** The newest evaluations' calls. */
  evaluations: readonly string[];
  /** The pages of an op's, a dataset's and a prompt's newest version, where there are such. */
  op: string;
  dataset: string;
  prompt: string;
};

export type Shot = {
  name: string;
  /** Its heading in the list of pictures. */
  shows: string;
  path: (subjects: Subjects) => string;
  /** Before the page is opened. */
  arrange?: (page: Page) => Promise<unknown>;
  /** Once it is there. */
  act?: (page: Page) => Promise<unknown>;
  /** How long to wait; else until the page asks for nothing more. */
  restMs?: number;
};

const WEAVE = `/${DEMO_PROJECT}/weave`;
/** Nothing was ever logged to it. */
const EMPTY = "/demo/nothing-yet/weave";
/** The demo's annotation queue. */
const QUEUE = "answers-to-judge";

const listOf = (page: string) => () => `${WEAVE}/${page}`;
const callOf = (search: string) => (subjects: Subjects) => `${WEAVE}/calls/${subjects.traces[0]}${search}`;
const jsonOf = (value: unknown) => encodeURIComponent(JSON.stringify(value));

/** What no list of chips says. */
const EITHER = jsonOf({
  $expr: {
    $or: [
      { $gt: [{ $getField: "latency_ms" }, { $literal: 200 }] },
      { $eq: [{ $getField: "status" }, { $literal: "error" }] },
    ],
  },
});

/** The pages, and what else they can look like: without data, while it comes, when it does not come. */
export const SHOTS: readonly Shot[] = [
  { name: "projects", shows: "All projects", path: () => "/" },
  { name: "traces", shows: "Traces", path: listOf("traces") },
  {
    name: "traces-filtered",
    shows: "Traces: calls that a filter finds",
    path: () => `${WEAVE}/traces?scope=calls&filters=${jsonOf([["latency_ms", ">", "5"]])}`,
  },
  { name: "traces-grouped", shows: "Traces: grouped by op", path: () => `${WEAVE}/traces?scope=calls&group=op_name` },
  {
    name: "traces-peek",
    shows: "Traces: a call in the drawer",
    path: ({ traces }) => `${WEAVE}/traces?peek=${traces[0]}`,
  },
  { name: "traces-empty", shows: "Traces: a project without calls", path: () => `${EMPTY}/traces` },
  {
    name: "traces-no-match",
    shows: "Traces: nothing matches",
    path: () => `${WEAVE}/traces?filters=${jsonOf([["name", "is", "no such op"]])}`,
  },
  {
    name: "traces-loading",
    shows: "Traces: while they come",
    path: listOf("traces"),
    arrange: (page) => hold(page, "/weft/calls/list"),
    act: (page) => page.getByRole("radio", { name: "All calls" }).click(),
    restMs: 1_500,
  },
  {
    name: "traces-error",
    shows: "Traces: when they do not come",
    path: listOf("traces"),
    arrange: (page) => fail(page, "/weft/calls/list"),
    act: (page) => page.getByRole("radio", { name: "All calls" }).click(),
    // The question is asked again twice before it is given up.
    restMs: 6_000,
  },
  {
    name: "traces-selected",
    shows: "Traces: what can be done with a selection",
    path: listOf("traces"),
    act: selectRows,
  },
  {
    name: "traces-unreachable",
    shows: "Any page: while the server cannot be reached",
    path: listOf("traces"),
    act: async (page) => {
      await page.getByRole("table", { name: "Calls over time" }).waitFor({ state: "attached" });
      await page.context().setOffline(true);
    },
    restMs: 1_500,
  },
  {
    name: "columns",
    shows: "Traces: choosing columns",
    path: listOf("traces"),
    act: (page) => pressFor(page, "c"),
  },
  {
    name: "filter-editor",
    shows: "Traces: choosing a field to filter by",
    path: listOf("traces"),
    act: (page) => pressFor(page, "f"),
  },
  {
    name: "advanced-filter",
    shows: "Traces: conditions in groups, and the same as JSON",
    path: () => `${WEAVE}/traces?scope=calls&query=${EITHER}`,
    act: (page) => page.getByRole("button", { name: "Advanced filter" }).click(),
  },
  { name: "palette", shows: "The palette", path: listOf("traces"), act: (page) => pressFor(page, "Control+k") },
  { name: "keys", shows: "The keys of a page", path: listOf("traces"), act: (page) => pressFor(page, "?") },
  { name: "call-tree", shows: "A call: the tree of its trace", path: callOf("") },
  {
    name: "call-timeline",
    shows: "A call: the timeline, with the slow path",
    path: callOf("?trace=timeline&slow=true"),
  },
  { name: "call-flame", shows: "A call: the flame graph", path: callOf("?trace=flame") },
  { name: "call-graph", shows: "A call: the graph of ops", path: callOf("?trace=graph") },
  { name: "call-code", shows: "A call: the code of its op", path: callOf("?tab=code") },
  { name: "call-feedback", shows: "A call: feedback", path: callOf("?tab=feedback") },
  { name: "call-summary", shows: "A call: summary", path: callOf("?tab=summary") },
  { name: "call-use", shows: "A call: how to fetch it", path: callOf("?tab=use") },
  { name: "call-raw", shows: "A call: the text that was logged", path: callOf("?tab=raw") },
  {
    name: "call-loading",
    shows: "A call: while its trace comes",
    path: callOf(""),
    arrange: (page) => hold(page, "/weft/trace/tree"),
    restMs: 2_500,
  },
  { name: "call-missing", shows: "A call that is not there", path: () => `${WEAVE}/calls/no-such-call` },
  {
    name: "compare-calls",
    shows: "Two calls compared",
    path: ({ traces }) => `${WEAVE}/compare-calls?callIds=${jsonOf(traces)}`,
  },
  { name: "evaluations", shows: "Evaluations", path: listOf("evaluations") },
  {
    name: "compare-evaluations",
    shows: "Evaluations compared",
    path: ({ evaluations }) => `${WEAVE}/compare-evaluations?evaluationCallIds=${jsonOf(evaluations)}`,
  },
  { name: "evaluations-empty", shows: "Evaluations: a project without any", path: () => `${EMPTY}/evaluations` },
  { name: "leaderboards", shows: "Leaderboards", path: listOf("leaderboards") },
  { name: "leaderboard", shows: "A leaderboard", path: listOf("leaderboards/markdown-engines") },
  { name: "threads", shows: "Threads", path: listOf("threads") },
  { name: "thread", shows: "A thread, as a conversation", path: listOf("threads/ana-1") },
  { name: "threads-empty", shows: "Threads: a project without any", path: () => `${EMPTY}/threads` },
  { name: "annotations", shows: "Annotations", path: listOf("annotations") },
  { name: "annotation-queue", shows: "An annotation queue", path: listOf(`annotations/${QUEUE}`) },
  { name: "review", shows: "A queue's item under review", path: listOf(`annotations/${QUEUE}/review`) },
  { name: "costs", shows: "Costs", path: listOf("costs") },
  { name: "prices", shows: "Costs: prices of models", path: listOf("costs?tab=prices") },
  { name: "costs-empty", shows: "Costs: a project without any", path: () => `${EMPTY}/costs` },
  { name: "models", shows: "Models", path: listOf("models") },
  { name: "datasets", shows: "Datasets", path: listOf("datasets") },
  { name: "dataset", shows: "A dataset", path: ({ dataset }) => dataset },
  { name: "datasets-empty", shows: "Datasets: a project without any", path: () => `${EMPTY}/datasets` },
  { name: "prompts", shows: "Prompts", path: listOf("prompts") },
  { name: "prompt", shows: "A prompt", path: ({ prompt }) => prompt },
  {
    name: "prompt-changes",
    shows: "A prompt: what changed since another version",
    path: ({ prompt }) => `${prompt}?tab=changes`,
  },
  { name: "prompt-calls", shows: "A prompt: the calls that used it", path: ({ prompt }) => `${prompt}?tab=calls` },
  { name: "scorers", shows: "Scorers", path: listOf("scorers") },
  { name: "ops", shows: "Ops", path: listOf("ops") },
  { name: "op", shows: "An op", path: ({ op }) => op },
  { name: "settings", shows: "Settings of a project", path: listOf("settings") },
  { name: "api", shows: "The API", path: () => "/docs" },
];

/** Checks a row, and with shift the ones down to another. */
async function selectRows(page: Page): Promise<void> {
  const box = (row: number) =>
    page.getByRole("grid", { name: "Traces" }).getByRole("row").nth(row).getByRole("checkbox");
  await box(2).click();
  await box(5).click({ modifiers: ["Shift"] });
}

/** Presses a key until the page, which may not listen yet, shows what it opens. */
async function pressFor(page: Page, keys: string): Promise<void> {
  const opened = page.getByRole("dialog");
  for (let tries = 0; tries < 10 && (await opened.count()) === 0; tries++) {
    await page.keyboard.press(keys);
    await page.waitForTimeout(500);
  }
}

/** Questions to a path are never answered: the page waits for as long as it is looked at. */
function hold(page: Page, path: string): Promise<unknown> {
  return page.addInitScript((held) => {
    const { fetch } = window;
    window.fetch = (input, init) =>
      new Request(input).url.includes(held) ? new Promise(() => {}) : fetch(input, init);
  }, path);
}

/** Questions to a path fail. A route of the page's would do it, too, but takes its cache, and with that its fonts, away. */
function fail(page: Page, path: string): Promise<unknown> {
  return page.addInitScript((failing) => {
    const { fetch } = window;
    const body = JSON.stringify({ reason: "the database does not answer", code: "unavailable" });
    const headers = { "content-type": "application/json", "x-request-id": "0f1e2d3c" };
    window.fetch = async (input, init) =>
      new Request(input).url.includes(failing) ? new Response(body, { status: 503, headers }) : fetch(input, init);
  }, path);
}
