"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { callsGroupsRoute } from "@/lib/calls/page-routes";
import type { CallsQuery, GroupSort } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";

export type Grouping = { by: string; measure: string | null; order: GroupSort };

const MOST_GROUPS = 500;

/** Calls by a field, as the server counts them; nothing is asked while rows are not grouped. */
export function useGroups(query: CallsQuery, grouping: Grouping | undefined) {
  const queryClient = useQueryClient();
  const asked = { ...query, sort: [], limit: MOST_GROUPS, ...(grouping ?? { by: "status" }) };
  const queryKey = ["calls-groups", asked];
  const result = useQuery({
    queryKey,
    // With what it was asked by: it stays in sight while another grouping is under way.
    queryFn: async ({ signal }) => ({
      ...(await api.call(callsGroupsRoute, asked, { signal })),
      by: asked.by,
      measure: grouping?.measure ?? null,
    }),
    placeholderData: keepPreviousData,
    enabled: grouping !== undefined,
  });
  return { ...result, cancel: () => void queryClient.cancelQueries({ queryKey }) };
}
