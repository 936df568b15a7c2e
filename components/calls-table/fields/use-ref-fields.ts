"use client";
import { useQuery } from "@tanstack/react-query";
import { readRefValue } from "@/components/values/ref-values";
import type { FacetField } from "@/lib/calls/facets/facet-endpoints";
import type { ListQuery } from "@/lib/calls/list-query";
import { callsValuesRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";
import { fieldsBehind, fieldsWithRefs } from "./ref-fields";

/** Fields that are looked behind, and objects read behind each of them. */
const MOST_FIELDS = 12;
const MOST_OBJECTS = 3;

/** The fields of the objects that the refs of a query's calls name, as paths through the refs. */
export function useRefFields(query: ListQuery, fields: readonly FacetField[] | undefined): string[] {
  const behind = fieldsWithRefs(fields ?? [], MOST_FIELDS);
  const { data } = useQuery({
    queryKey: ["ref-fields", query, behind],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(
        behind.map(async (field) => {
          const asked = { ...query, sort: [], field, search: "weave:///", limit: MOST_OBJECTS };
          const { values } = await api.call(callsValuesRoute, asked, { signal });
          const read = await Promise.all(values.map(({ value }) => readRefValue(query.project_id, value)));
          return read.flatMap((value) => (value ? fieldsBehind(field, value.node) : []));
        }),
      );
      return [...new Set(found.flat())];
    },
    enabled: behind.length > 0,
    staleTime: 60_000,
  });
  return data ?? [];
}
