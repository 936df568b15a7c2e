import { type SQL, sql } from "drizzle-orm";
import { callCost, callTokens } from "../../../lib/query/call-cost.ts";
import { payload } from "../../../lib/query/call-fields.ts";
import { jsonPathText } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";

/** What an agent, or one version of it, did: the spans that name it, and what its runs took with all that is below them. */
export type AgentRow = {
  agent_name: string;
  agent_version: string;
  span_count: number;
  invocation_count: number;
  error_count: number;
  first_seen: string;
  last_seen: string;
  total_duration_ms: number;
  total_input_tokens: number;
  total_output_tokens: number;
  total_cost_usd: number | null;
};

export const AGENT_FIELDS = [
  "agent_name",
  "agent_version",
  "span_count",
  "invocation_count",
  "error_count",
  "first_seen",
  "last_seen",
  "total_duration_ms",
  "total_input_tokens",
  "total_output_tokens",
  "total_cost_usd",
] as const satisfies readonly (keyof AgentRow)[];

type AgentsPage = {
  project_id: string;
  agent_name: string | undefined;
  by: "name" | "version";
  withCosts: boolean;
  order: readonly { field: (typeof AGENT_FIELDS)[number]; direction: "asc" | "desc" }[];
  limit: number;
  offset: number;
};

/** The agents that spans name by `gen_ai.agent.name`, or the versions of one; and how many there are in all. */
export async function listAgents(
  client: Sql,
  { project_id, agent_name, by, withCosts, order, limit, offset }: AgentsPage,
  signal: AbortSignal,
): Promise<{ agents: AgentRow[]; total_count: number }> {
  const project = sql`${project_id}`;
  const told = (name: string) => jsonPathText(payload("attributes"), ["gen_ai", "agent", name]);
  const ofRun = (value: SQL) => sql`CASE WHEN c.kind = 'agent' THEN ${value} END`;
  const version = by === "version" ? sql`coalesce(${told("version")}, '')` : sql`''`;
  const ordered = sql.join(
    [
      ...order.map(({ field, direction }) => sql.raw(`${field} ${direction} NULLS LAST`)),
      sql.raw("agent_name, agent_version"),
    ],
    sql`, `,
  );
  const statement = sql`
    WITH spans AS (
      SELECT ${told("name")} AS agent_name, ${version} AS agent_version, c.status, c.started_at, c.ended_at,
        (c.kind = 'agent') IS TRUE AS is_run, ${ofRun(sql`c.latency_ms`)} AS latency_ms,
        ${ofRun(callTokens("c", "prompt_tokens", project))} AS input_tokens,
        ${ofRun(callTokens("c", "completion_tokens", project))} AS output_tokens,
        ${withCosts ? ofRun(callCost("c", project)) : sql`NULL::float8`} AS cost
      FROM calls AS c
      WHERE c.project_id = ${project_id} AND ${VISIBLE} AND ${told("name")} ${agent_name === undefined ? sql`IS NOT NULL` : sql`= ${agent_name}`}
    ), agents AS (
      SELECT agent_name, agent_version, count(*)::int AS span_count, (count(*) FILTER (WHERE is_run))::int AS invocation_count,
        (count(*) FILTER (WHERE status = 'error'))::int AS error_count, min(started_at) AS first_seen,
        max(coalesce(ended_at, started_at)) AS last_seen, coalesce(round(sum(latency_ms)), 0)::float8 AS total_duration_ms,
        coalesce(sum(input_tokens), 0)::float8 AS total_input_tokens,
        coalesce(sum(output_tokens), 0)::float8 AS total_output_tokens, sum(cost)::float8 AS total_cost_usd
      FROM spans GROUP BY agent_name, agent_version
    )
    SELECT (SELECT count(*)::int FROM agents) AS total_count, page.*
    FROM (VALUES (1)) AS one LEFT JOIN (SELECT * FROM agents ORDER BY ${ordered} LIMIT ${limit} OFFSET ${offset}) AS page ON true
    ORDER BY ${ordered}`;
  const rows = await run<AgentRow & { total_count: number }>(client, statement, signal);
  const agents = rows.filter((row) => row.agent_name !== null).map(({ total_count: _, ...agent }) => agent);
  return { agents, total_count: rows[0]?.total_count ?? 0 };
}
