import type { Agent } from "node:http";
import type { Question } from "./queries.ts";
import { post } from "./send.ts";
import type { StoreFacts } from "./store.ts";

const GOAL_MS = { group: 1_500, facets: 500, charts: 1_000, count: 1_000, sort: 2_000 };
const PAGE = 50;
const MOST_GROUPS = 500;
const SAMPLE = 2_000;
/** Of the workload. */
const [OPS, TOP_KS, USERS] = [10, 50, 5_000];

/** What exploring asks of all calls at once, over HTTP: groups, facets, charts, counts, sorted pages, an export. */
export function exploreQuestions(
  url: string,
  agent: Agent,
  project_id: string,
  { calls, roots }: StoreFacts,
): Question[] {
  const ask = (path: string, body: object, count: (answer: string) => number) => async () => {
    const answer = await post(agent, url + path, JSON.stringify({ project_id, scope: "calls", ...body }));
    return () => count(answer);
  };
  const group = (by: string, groups: number, measure?: string) => ({
    what: `group by ${by}${measure ? `, mean of ${measure}` : ""}`,
    ask: ask(
      "/weft/calls/groups",
      { by, measure, limit: MOST_GROUPS },
      (text) => read<{ groups: unknown[] }>(text).groups.length,
    ),
    rows: groups,
    goalMs: GOAL_MS.group,
    mustHold: false,
  });
  const facet = (what: string, path: string, body: object) => ({
    what,
    ask: ask(path, body, (text) => read<{ sample: { calls: number } }>(text).sample.calls),
    rows: Math.min(SAMPLE, calls),
    goalMs: GOAL_MS.facets,
    mustHold: false,
  });
  const sorted = (field: string) => ({
    what: `all calls by ${field}, first page`,
    ask: ask(
      "/weft/calls/list",
      { sort: [{ field, direction: "desc" }], limit: PAGE },
      (text) => read<{ rows: unknown[] }>(text).rows.length,
    ),
    rows: PAGE,
    goalMs: GOAL_MS.sort,
    mustHold: false,
  });
  const lines = (text: string) => text.split("\n").length - 1;
  const exported = (format: "csv" | "jsonl", columns: string[] | null) => ({
    what: `export of the roots as ${format}, ${columns ? `${columns.length} columns` : "whole"}`,
    ask: ask("/weft/calls/export", { scope: "traces", format, columns }, lines),
    rows: roots + (format === "csv" ? 1 : 0),
    mustHold: false,
  });
  return [
    group("trace_name", OPS),
    group("inputs.config.top_k", TOP_KS, "output.score"),
    group("attributes.user", Math.min(MOST_GROUPS, USERS, calls)),
    facet("fields of the newest calls", "/weft/calls/fields", {}),
    facet("values of attributes.user among the newest", "/weft/calls/values", { field: "attributes.user" }),
    {
      what: "charts of all calls over time",
      ask: ask("/weft/calls/series", {}, (text) => read<{ total: { calls: number } }>(text).total.calls),
      rows: calls,
      goalMs: GOAL_MS.charts,
      mustHold: false,
    },
    {
      what: "count of all calls",
      ask: ask("/weft/calls/count", {}, (text) => read<{ count: number }>(text).count),
      rows: calls,
      goalMs: GOAL_MS.count,
      mustHold: false,
    },
    ...["latency_ms", "total_tokens", "cost", "trace_name", "wb_user_id", "output.score"].map(sorted),
    exported("csv", ["name", "latency", "inputs.config.top_k", "started"]),
    exported("jsonl", null),
  ];
}

function read<Answer>(text: string): Answer {
  return JSON.parse(text) as Answer;
}
