import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { exportTraces } from "@/lib/otel/export-traces";
import { agentsQuery, agentVersionsQuery } from "./endpoints";
import { queryAgents, queryVersions } from "./query-agents";

type Ctx = Awaited<ReturnType<typeof testContext>>;
type Attributes = Record<string, string | number>;

const START_NS = 1_700_000_000n * 1_000_000_000n;
const TRACE = "0af7651916cd43dd8448eb211c80319c";

function span(spanId: string, name: string, attributes: Attributes, more: Record<string, unknown> = {}) {
  const values = Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
  }));
  const times = { startTimeUnixNano: String(START_NS), endTimeUnixNano: String(START_NS + 2_000_000_000n) };
  return { traceId: TRACE, spanId: spanId.padStart(16, "0"), name, attributes: values, ...times, ...more };
}

async function exported(ctx: Ctx, spans: unknown[]): Promise<void> {
  const headers = new Headers({ "content-type": "application/json", project_id: ctx.project_id });
  const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  expect(await exportTraces(ctx, { headers, bytes: async () => Buffer.from(body) })).toMatchObject({ body: "{}" });
}

const runOf = (agent: string, version?: string): Attributes => ({
  "gen_ai.operation.name": "invoke_agent",
  "gen_ai.agent.name": agent,
  ...(version && { "gen_ai.agent.version": version }),
});
const chat: Attributes = {
  "gen_ai.operation.name": "chat",
  "gen_ai.request.model": "gpt-4o",
  "gen_ai.usage.input_tokens": 21,
  "gen_ai.usage.output_tokens": 7,
};

/** A planner that ran twice, once in vain, with two model calls below; a writer; a span of nobody's. */
async function scenario() {
  const ctx = await testContext();
  const below = (id: string) => ({ parentSpanId: id.padStart(16, "0") });
  await exported(ctx, [
    span("a1", "invoke_agent planner", runOf("planner", "1.0")),
    span("a2", "chat", { ...chat, "gen_ai.agent.name": "planner" }, below("a1")),
    span("a3", "chat", chat, below("a1")),
    span("b1", "invoke_agent planner", runOf("planner", "1.1"), {
      startTimeUnixNano: String(START_NS + 60_000_000_000n),
      endTimeUnixNano: String(START_NS + 61_000_000_000n),
      status: { code: 2, message: "out of time" },
    }),
    span("c1", "invoke_agent writer", runOf('writer "☀" \u0000')),
    span("d1", "work", { user: "ada" }),
  ]);
  const { project_id } = ctx;
  return {
    agents: (more: object = {}) => queryAgents(ctx, agentsQuery.request.parse({ project_id, ...more })),
    versions: (agent_name: string) => queryVersions(ctx, agentVersionsQuery.request.parse({ project_id, agent_name })),
  };
}

test("agents are told by the spans that name them, the last active first", async () => {
  const { agents } = await scenario();
  const { agents: found, total_count } = await agents();
  expect(total_count).toBe(2);
  expect(found[0]).toMatchObject({
    agent_name: "planner",
    span_count: 3,
    invocation_count: 2,
    error_count: 1,
    first_seen: "2023-11-14T22:13:20.000000Z",
    last_seen: "2023-11-14T22:14:21.000000Z",
    total_duration_ms: 3_000,
    // Of both model calls below its run, also the one that does not name it.
    total_input_tokens: 42,
    total_output_tokens: 14,
    total_cost_usd: null,
  });
  expect(found[1]).toMatchObject({ agent_name: 'writer "☀" \ufffd', span_count: 1, total_input_tokens: 0 });
  expect((await agents({ include_costs: true })).agents[0]?.total_cost_usd).toBeGreaterThan(0);
});

test("a page, an order, one agent, its versions", async () => {
  const { agents, versions } = await scenario();
  const sort_by = [{ field: "agent_name", direction: "desc" }];
  expect((await agents({ sort_by, limit: 1 })).agents.map(({ agent_name }) => agent_name[0])).toEqual(["w"]);
  expect(await agents({ limit: 1, offset: 5 })).toEqual({ agents: [], total_count: 2 });
  expect((await agents({ filters: { agent_name: "planner" } })).total_count).toBe(1);
  await expect(agents({ sort_by: [{ field: "1; drop table calls", direction: "asc" }] })).rejects.toThrow("is none of");
  expect((await versions("planner")).versions).toMatchObject([
    { agent_version: "1.1", invocation_count: 1, error_count: 1 },
    { agent_version: "", invocation_count: 0, span_count: 1 },
    { agent_version: "1.0", invocation_count: 1, total_input_tokens: 42 },
  ]);
  expect(await versions("nobody")).toEqual({ versions: [], total_count: 0 });
});
