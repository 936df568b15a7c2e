import { AGENT_FIELDS, listAgents } from "@/db/queries/agents/agents";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";

type Page = {
  project_id: string;
  include_costs?: boolean | null | undefined;
  sort_by?: { field: string; direction: "asc" | "desc" }[] | null | undefined;
  limit?: number | null | undefined;
  offset?: number | null | undefined;
};

const DEFAULT_LIMIT = 100;

/** `agents/query`: the agents of a project, the last active first. */
export async function queryAgents(
  ctx: Ctx,
  input: Page & { filters?: { agent_name?: string | null | undefined } | null },
) {
  const found = await listAgents(
    ctx.readSql,
    { ...pageOf(input), agent_name: input.filters?.agent_name ?? undefined, by: "name" },
    ctx.signal,
  );
  const agents = found.agents.map(({ agent_version: _, ...agent }) => ({ ...agent, project_id: input.project_id }));
  return { agents, total_count: found.total_count };
}

/** `agents/agent-versions/query`: the versions of one agent; spans that name none count as the version "". */
export async function queryVersions(ctx: Ctx, input: Page & { agent_name: string }) {
  const { agent_name } = input;
  const found = await listAgents(ctx.readSql, { ...pageOf(input), agent_name, by: "version" }, ctx.signal);
  const versions = found.agents.map((version) => ({ ...version, project_id: input.project_id }));
  return { versions, total_count: found.total_count };
}

function pageOf({ project_id, include_costs, sort_by, limit, offset }: Page) {
  const order = (sort_by ?? []).map(({ field, direction }) => {
    const known = AGENT_FIELDS.find((name) => name === field);
    if (known) return { field: known, direction };
    throw new AppError("invalid", `sort_by: "${field.slice(0, 100)}" is none of ${AGENT_FIELDS.join(", ")}`);
  });
  const byLast = { field: "last_seen", direction: "desc" } as const;
  return {
    project_id,
    withCosts: include_costs ?? false,
    order: order.length > 0 ? order : [byLast],
    limit: limit ?? DEFAULT_LIMIT,
    offset: offset ?? 0,
  };
}
