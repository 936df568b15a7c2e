"use client";
import { useCallFields } from "@/components/calls-table/fields/use-call-fields";
import type { WireTableQuery } from "@/lib/calls/wire/wire-query";
import { parseQuery } from "@/lib/query/expression";
import { fieldsOf } from "@/lib/query/fields-of";

/** The fields on the way to those of a question at which recent calls hold refs: a program has to ask for what these name. */
export function useExpanded(project_id: string, { query, sort_by }: WireTableQuery): string[] {
  const named = [...(query ? fieldsOf(parseQuery(query)) : []), ...sort_by.map(({ field }) => field)];
  const nested = named.filter((field) => field.split(".").length > 2);
  const everything = { project_id, scope: "calls" as const, filters: [], query: null, sort: [] };
  const { data } = useCallFields(everything, nested.length > 0);
  const holdRefs = data?.fields.filter(({ types }) => types.ref) ?? [];
  return holdRefs.map(({ field }) => field).filter((place) => nested.some((field) => field.startsWith(`${place}.`)));
}
