import { type SQL, sql } from "drizzle-orm";
import { isSilent, ownCost, topmostUsage } from "../../../lib/query/call-cost.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";

/** The usage below a call, which stands in for its own where it has none. */
export type UsageBelow = Partial<
  Record<"prompt_below" | "completion_below" | "total_below" | "cost_below", number | null>
>;

/** What is below the call that `c` names, as one row of `UsageBelow`: all null, and nothing read, where `when` doesn't hold. */
export function usageBelow(c: SQL, project: SQL, when: SQL): SQL {
  return sql`
    SELECT sum(u.prompt_tokens)::float8 AS prompt_below, sum(u.completion_tokens)::float8 AS completion_below,
      sum(u.total_tokens)::float8 AS total_below, sum(${ownCost("u", project)}) AS cost_below
    FROM (${topmostUsage(c, project, when)}) AS found JOIN calls AS u ON u.project_id = ${project} AND u.id = found.id`;
}

/** What a few calls cost, by what the database knows of them and, of silent ones, of what is below them. */
export async function listCallUsage(
  client: Sql,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
  signal: AbortSignal,
): Promise<(UsageBelow & { id: string; cost: number | null })[]> {
  const project = sql`${project_id}`;
  const statement = sql`
    SELECT c.id, ${ownCost("c", project)} AS cost, below.*
    FROM calls AS c CROSS JOIN LATERAL (${usageBelow(sql`c`, project, isSilent(sql`c`))}) AS below
    WHERE c.project_id = ${project} AND c.id = ANY (${sql.param([...ids])}::text[])`;
  return await run(client, statement, signal);
}

type Totals = Record<"prompt_tokens" | "completion_tokens" | "total_tokens" | "cost", number | null>;

/** A row with what is below it where it tells of nothing itself. */
export function withUsageBelow<Row extends Totals>(found: Row & UsageBelow): Row {
  const { prompt_below, completion_below, total_below, cost_below, ...row } = found;
  const totals: Totals = {
    prompt_tokens: row.prompt_tokens ?? prompt_below ?? null,
    completion_tokens: row.completion_tokens ?? completion_below ?? null,
    total_tokens: row.total_tokens ?? total_below ?? null,
    cost: row.cost ?? cost_below ?? null,
  };
  return { ...row, ...totals } as unknown as Row;
}
