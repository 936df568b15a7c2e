import { type SQL, sql } from "drizzle-orm";
import { all } from "../../../lib/query/conditions.ts";
import { toldText } from "../../../lib/query/told-field.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { base, type Selected } from "./call-rows.ts";

type Asked = Omit<Selected, "conditions"> & { entry: SQL; prefix: string; limit: number };

/** The different texts with a prefix that calls of a scope tell in an entry, at most `limit`. */
export async function listTextsAt(
  client: Sql,
  { entry, prefix, limit, ...selected }: Asked,
  signal: AbortSignal,
): Promise<string[]> {
  const entries = sql`SELECT DISTINCT ${entry} AS entry FROM calls AS c WHERE ${all(base({ ...selected, byIndex: true }))}`;
  const texts = sql`SELECT ${toldText(sql`told.entry`)} AS text FROM (${entries}) AS told`;
  const rows = await run<{ text: string }>(
    client,
    sql`SELECT of_calls.text FROM (${texts}) AS of_calls WHERE starts_with(of_calls.text, ${prefix}) LIMIT ${limit}`,
    signal,
  );
  return rows.map(({ text }) => text);
}
