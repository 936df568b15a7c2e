import { Agent } from "node:http";
import type { Sql } from "../db/connect.ts";
import { listCallRows, type RowsPage } from "../db/queries/calls/call-rows.ts";
import { exploreQuestions } from "./explore-questions.ts";
import { startWeft } from "./peers/weft.ts";
import { type Figure, median, number, type SuiteResult } from "./report.ts";
import { post } from "./send.ts";
import { fillStore, openStore, RARE_TERM, readStoreFacts, type StoreFacts, settleStore } from "./store.ts";
import { COMMON_TERM } from "./workload.ts";

const PROJECT = "bench/queries";
const PAGE = 50;
const DEEP_PAGE = 1_000;
const RUNS = 7;
/** A page of the list that is walked to reach a deep one. */
const STRIDE = 500;
const GOAL_MS = { firstPageHttp: 40, firstPageSql: 10, equality: 30, commonTerm: 60, rareTerm: 2_000 };
const GOAL_GROWTH = 2;

type Options = { calls: number; settleMs: number; port: number; dist: string; say: (line: string) => void };

export type Question = {
  what: string;
  /** Asks once and returns what counts the rows that came. */
  ask: () => Promise<() => number>;
  rows: number;
  goalMs?: number;
  /** Whether it must hold its time when the store is ten times as large. */
  mustHold: boolean;
};

type Answer = {
  what: string;
  best: number;
  median: number;
  worst: number;
  goalMs?: number;
  mustHold: boolean;
  right: boolean;
};

/** Lists and filters over HTTP and in SQL, on a tenth of `calls` and on all of them in one project. */
export async function measureQueries(options: Options): Promise<SuiteResult> {
  const { calls, say } = options;
  const weft = await startWeft(options);
  const store = openStore(weft.databaseUrl);
  const notes: string[] = [];
  const answers: Answer[][] = [];
  const small = Math.round(calls / 10);
  const sizes = [small, calls];
  let facts: StoreFacts | undefined;
  try {
    for (const [at, size] of sizes.entries()) {
      const from = sizes[at - 1] ?? 0;
      say(`queries: loading up to ${number(size)} calls`);
      const { seconds } = await fillStore(weft.url, {
        project_id: PROJECT,
        from,
        to: size,
        rareAt: Math.floor(small / 2),
      });
      const rest = await settleStore(store.sql, options.settleMs);
      facts = await readStoreFacts(store.sql, PROJECT);
      if (facts.calls !== size) throw new Error(`${facts.calls} of ${size} calls are in the store`);
      notes.push(
        `queries, ${number(size)} calls (${number(facts.roots)} roots, ${number(facts.megabytes)} MB): loaded ${number((size - from) / seconds)} calls/s, then ${number(rest)} s of rest; vacuumed ${facts.vacuumed}, analysed ${facts.analysed}`,
      );
      answers.push(await answerAll(await questionsFor(weft.url, store.sql, facts), say));
    }
  } finally {
    await store.close();
    await weft.stop();
  }
  return { figures: figuresOf(sizes, answers), notes, postgres: facts?.postgres };
}

async function answerAll(questions: readonly Question[], say: (line: string) => void): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { what, ask, rows, goalMs, mustHold } of questions) {
    const times: number[] = [];
    let right = true;
    for (let run = 0; run <= RUNS; run++) {
      const began = performance.now();
      const count = await ask();
      // The first one is for the caches.
      if (run > 0) times.push(performance.now() - began);
      const came = count();
      if (came !== rows && right) say(`queries: ${what}: ${came} rows came, not ${rows}`);
      right &&= came === rows;
    }
    answers.push({
      what,
      best: Math.min(...times),
      median: median(times),
      worst: Math.max(...times),
      goalMs,
      mustHold,
      right,
    });
  }
  return answers;
}

async function questionsFor(url: string, sql: Sql, facts: StoreFacts): Promise<Question[]> {
  const agent = new Agent({ keepAlive: true });
  const unaborted = new AbortController().signal;
  const deep = Math.min(DEEP_PAGE, Math.floor(facts.roots / PAGE));
  const cursor = await walk(url, (deep - 1) * PAGE);
  const roots: RowsPage = {
    project_id: PROJECT,
    rootsOnly: true,
    conditions: [],
    after: undefined,
    limit: PAGE + 1,
  };
  const before = (await listCallRows(sql, { ...roots, limit: (deep - 1) * PAGE }, unaborted)).at(-1);
  const after = before && [...before.sort_keys, before.id];

  const list = (body: object) => async () => {
    const text = await post(
      agent,
      `${url}/weft/calls/list`,
      JSON.stringify({ project_id: PROJECT, limit: PAGE, ...body }),
    );
    return () => (JSON.parse(text) as { rows: unknown[] }).rows.length;
  };
  const stream = (body: object) => async () => {
    const newest = { project_id: PROJECT, limit: PAGE, sort_by: [{ field: "started_at", direction: "desc" }] };
    const text = await post(agent, `${url}/calls/stream_query`, JSON.stringify({ ...newest, ...body }));
    return () => text.split("\n").filter((line) => line !== "").length;
  };
  const inSql = (page: RowsPage) => async () => {
    const rows = await listCallRows(sql, page, unaborted);
    return () => Math.min(rows.length, PAGE);
  };
  const filter = (
    field: string,
    op: string,
    value: string,
    expr: object,
    rows: number,
    goalMs: number,
    mustHold: boolean,
    limit = PAGE,
  ) => {
    const what = `${field} ${op} ${value}${limit === PAGE ? "" : `, ${limit} rows`}`;
    const filters = [{ field, op, value }];
    return [
      { what: `${what}, list`, ask: list({ scope: "calls", filters, limit }), rows, goalMs, mustHold },
      { what: `${what}, stream_query`, ask: stream({ query: { $expr: expr }, limit }), rows, goalMs, mustHold },
    ];
  };
  /** `found`: how many calls of the store match. What must hold its time answers with as many rows from both stores. */
  const equal = (field: string, value: string | number, found: number, mustHold = true, limit = PAGE) => {
    const expr = { $eq: [{ $getField: field }, { $literal: value }] };
    const rows = Math.min(limit, found);
    return filter(field, "is", String(value), expr, rows, GOAL_MS.equality, mustHold, limit);
  };
  const contains = (term: string, rows: number, goalMs: number, mustHold: boolean) => {
    const expr = { $contains: { input: { $getField: "inputs.question" }, substr: { $literal: term } } };
    return filter("inputs.question", "contains", term, expr, rows, goalMs, mustHold);
  };
  const deepPage = `page ${number(deep)} of roots`;
  const first = { rows: PAGE, mustHold: true };
  const ofOneUser = Math.ceil((facts.calls - 43) / 5_000);
  const rootsOnly = { filter: { trace_roots_only: true } };
  return [
    { what: "first page of roots, list", ask: list({}), goalMs: GOAL_MS.firstPageHttp, ...first },
    { what: "first page of roots, stream_query", ask: stream(rootsOnly), goalMs: GOAL_MS.firstPageHttp, ...first },
    { what: "first page of roots, SQL", ask: inSql(roots), goalMs: GOAL_MS.firstPageSql, ...first },
    { what: `${deepPage} by key, list`, ask: list({ cursor }), goalMs: GOAL_MS.firstPageHttp, ...first },
    { what: `${deepPage} by key, SQL`, ask: inSql({ ...roots, after }), goalMs: GOAL_MS.firstPageSql, ...first },
    {
      what: `${deepPage} by offset, stream_query`,
      ask: stream({ ...rootsOnly, offset: (deep - 1) * PAGE }),
      rows: PAGE,
      mustHold: false,
    },
    ...equal("attributes.user", "user-43", ofOneUser, false),
    ...equal("attributes.user", "user-43", ofOneUser, true, 20),
    ...equal("inputs.config.top_k", 7, Math.floor(facts.calls / 50)),
    ...equal("output.serial", Math.floor(facts.calls / 2) + 3, 1),
    ...equal("attributes.env", "prod", PAGE),
    ...contains(COMMON_TERM, PAGE, GOAL_MS.commonTerm, true),
    ...contains(RARE_TERM, 1, GOAL_MS.rareTerm, false),
    ...exploreQuestions(url, agent, PROJECT, facts),
  ];
}

/** The cursor behind the first `rows` roots, as a reader who scrolls gets it. */
async function walk(url: string, rows: number): Promise<string | null> {
  let cursor: string | null = null;
  for (let seen = 0; seen < rows; seen += STRIDE) {
    const limit = Math.min(STRIDE, rows - seen);
    const body: string = JSON.stringify({ project_id: PROJECT, limit, cursor });
    const page = await post(undefined, `${url}/weft/calls/list`, body);
    cursor = (JSON.parse(page) as { next_cursor: string | null }).next_cursor;
  }
  return cursor;
}

/** The larger store's figures, each set against the same question on the smaller one. */
function figuresOf(sizes: readonly number[], [small, large]: Answer[][]): Figure[] {
  return (large ?? []).flatMap((answer, at): Figure[] => {
    const before = small?.[at];
    const figure = (size: number | undefined, { what, best, median, worst, goalMs, right }: Answer): Figure => ({
      what: `queries, ${number(size ?? 0)} calls: ${what}${right ? "" : " (WRONG ANSWER)"}`,
      unit: "ms",
      median,
      spread: [best, worst],
      ...(goalMs === undefined ? {} : { goal: { text: `≤ ${number(goalMs)}`, met: right && median <= goalMs } }),
    });
    const grown = figure(sizes[1], answer);
    if (!before) return [grown];
    const ratio = answer.median / before.median;
    const against = { name: `${number(sizes[0] ?? 0)} calls`, ratio };
    const held = answer.mustHold &&
      grown.goal && { text: `${grown.goal.text}, ≤ ${GOAL_GROWTH}×`, met: grown.goal.met && ratio <= GOAL_GROWTH };
    return [figure(sizes[0], before), { ...grown, against, ...(held ? { goal: held } : {}) }];
  });
}
