"use client";
import { queryOptions } from "@tanstack/react-query";
import { batched } from "@/components/feedback/batched";
import type { ExampleRow } from "@/lib/evaluations/page-endpoints";
import { evaluationRowsRoute } from "@/lib/evaluations/page-routes";
import { api } from "@/lib/query-client/query-client";

export type RowName = { key: string; call_ids: string[] };

/** What went in and came out of one example; the rows in sight ask together. */
export function rowTextsQuery(projectId: string, row: RowName, maxChars: number) {
  return queryOptions({
    queryKey: ["evaluation-row", projectId, maxChars, row],
    queryFn: async () => (await load(JSON.stringify([projectId, maxChars]), JSON.stringify(row))) ?? null,
    staleTime: 5 * 60_000,
    gcTime: 60_000,
  });
}

const load = batched<ExampleRow>(async (group, keys) => {
  const [project_id, max_chars] = JSON.parse(group) as [string, number];
  const examples = keys.map((key) => JSON.parse(key) as RowName);
  const { rows } = await api.call(evaluationRowsRoute, { project_id, examples, max_chars });
  return new Map(rows.map((row, at) => [keys[at] ?? "", row]));
});
