"use client";
import { useQuery } from "@tanstack/react-query";
import { readRefValue } from "@/components/values/ref-values";
import type { FacetField } from "@/lib/calls/facets/facet-endpoints";
import { callsCellsRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";
import { fieldsBehind, fieldsWithTexts } from "./ref-fields";

/** Calls that are looked at, fields that may hold refs, and objects read behind each of them. */
const MOST_CALLS = 20;
const MOST_FIELDS = 50;
const MOST_OBJECTS = 3;

type RefFieldsInput = { projectId: string; ids: readonly string[]; fields: readonly FacetField[] | undefined };

/** The fields of the objects that these calls' refs name, as paths through the refs. */
export function useRefFields({ projectId, ids, fields = [] }: RefFieldsInput): string[] {
  const asked = { project_id: projectId, ids: ids.slice(0, MOST_CALLS), fields: fieldsWithTexts(fields, MOST_FIELDS) };
  const { data } = useQuery({
    queryKey: ["ref-fields", asked],
    queryFn: async ({ signal }) => {
      const { rows } = await api.call(callsCellsRoute, asked, { signal });
      const found = await Promise.all(
        asked.fields.flatMap((field, at) => {
          const refs = rows.flatMap(({ cells }) => (cells[at]?.kind === "ref" ? [cells[at].text] : []));
          return [...new Set(refs)].slice(0, MOST_OBJECTS).map(async (ref) => {
            const value = await readRefValue(projectId, ref);
            return value ? fieldsBehind(field, value.node) : [];
          });
        }),
      );
      return [...new Set(found.flat())];
    },
    enabled: asked.ids.length > 0 && asked.fields.length > 0,
    staleTime: 60_000,
  });
  return data ?? [];
}
