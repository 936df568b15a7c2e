import { type SQL, sql } from "drizzle-orm";
import { countSpans, listSpanAttributes, streamSpans } from "@/db/queries/agents/wire-spans";
import type { Ctx } from "@/lib/api/context";
import { sortOrder } from "@/lib/calls/wire/query-calls";
import { AppError } from "@/lib/errors";
import type { JsonText } from "@/lib/json/json-text";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { compileQuery } from "@/lib/query/compile";
import { parseQuery } from "@/lib/query/expression";
import { textArray } from "@/lib/query/json-path";
import { spanField } from "./span-fields";
import { MEMBER_KEYS, MEMBER_PREFIXES, spanJson } from "./wire-span";

/** Which spans: by a query over their members, and when they began. */
export type SpansWanted = {
  project_id: string;
  query?: JsonText | null | undefined;
  started_after?: string | null | undefined;
  started_before?: string | null | undefined;
};

type SpansPage = SpansWanted & {
  sort_by?: { field: string; direction: "asc" | "desc" }[] | null | undefined;
  limit: number;
  offset: number;
  include_details?: boolean | undefined;
  include_costs?: boolean | undefined;
  group_by?: unknown;
  measures?: unknown;
  group_filters?: unknown;
  group_distributions?: unknown;
  signal_filters?: unknown;
  insight_filters?: unknown;
};

/** What is asked of groups of spans, or of what other servers find out about them. */
const LEFT_OUT = [
  "group_by",
  "measures",
  "group_filters",
  "group_distributions",
  "signal_filters",
  "insight_filters",
] as const;

/** `agents/spans/query`: spans, the newest first unless sorted. */
export async function querySpans(
  ctx: Ctx,
  input: SpansPage,
): Promise<{ spans: JsonText[]; groups: never[]; total_count: number }> {
  refuseLeftOut(input, LEFT_OUT);
  const { project_id, limit, offset, include_details = false } = input;
  const spans = { project_id, conditions: spanConditions(input) };
  const order = (input.sort_by ?? []).flatMap(({ field, direction }) =>
    sortOrder(spanField(field, project_id), direction),
  );
  const page = {
    ...spans,
    order: [...(order.length > 0 ? order : [sql`c.started_at DESC`]), sql`c.id`],
    limit,
    offset,
    withPayloads: include_details,
    withCosts: input.include_costs ?? false,
  };
  const found: JsonText[] = [];
  let size = 0;
  for await (const rows of streamSpans(ctx.readSql, page, ctx.signal)) {
    for (const row of rows) {
      const text = spanJson(project_id, row, include_details);
      size += text.length;
      if (size > MAX_ANSWER) throw new AppError("too_large", "the spans are too large for one answer; use limit");
      found.push(text);
    }
  }
  return { spans: found, groups: [], total_count: await countSpans(ctx.readSql, spans, ctx.signal) };
}

/** The most characters that one answer holds. */
const MAX_ANSWER = 128 * 1024 * 1024;

/** `agents/spans/custom-attrs/schema`: the attributes that spans have beside their members. */
export async function queryCustomAttributes(ctx: Ctx, input: SpansWanted & { limit: number; offset: number }) {
  const { project_id, limit, offset } = input;
  const isMember = (key: SQL) => {
    const prefixed = MEMBER_PREFIXES.map((prefix) => sql`starts_with(${key}, ${prefix})`);
    return sql`(${sql.join([...prefixed, sql`${key} = ANY(${textArray(MEMBER_KEYS)})`], sql` OR `)})`;
  };
  const page = { project_id, conditions: spanConditions(input), limit: limit + 1, offset, isMember };
  const rows = await listSpanAttributes(ctx.readSql, page, ctx.signal);
  const attributes = rows.slice(0, limit).map((row) => ({ ...row, source: `custom_attrs_${row.value_type}` as const }));
  return { attributes, limit, offset, has_more: rows.length > limit };
}

/** The conditions of which spans are wanted, on `calls AS c`. */
export function spanConditions({ project_id, query, started_after, started_before }: SpansWanted): SQL[] {
  assertProjectId(project_id);
  return [
    ...(query ? [compileQuery(project_id, parseQuery(query), spanField)] : []),
    ...(started_after ? [sql`c.started_at >= ${started_after}::timestamptz`] : []),
    ...(started_before ? [sql`c.started_at < ${started_before}::timestamptz`] : []),
  ];
}

/** Throws when something is asked for that is not answered: an answer without it would be wrong. */
export function refuseLeftOut<Name extends string>(input: { [name in Name]?: unknown }, names: readonly Name[]): void {
  for (const name of names) {
    const value: unknown = input[name];
    const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) throw new AppError("unsupported", `${name} is not supported; /agents/spans/stats groups spans`);
  }
}
