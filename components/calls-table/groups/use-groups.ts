"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { CallsGroups } from "@/lib/calls/groups/group-endpoints";
import { isOfBothSteps } from "@/lib/calls/groups/group-orders";
import { withUsage } from "@/lib/calls/groups/with-usage";
import { callsGroupsRoute } from "@/lib/calls/page-routes";
import type { CallsQuery, GroupSort } from "@/lib/calls/search-params";
import { api, FRESH_MS } from "@/lib/query-client/query-client";

export type Grouping = { by: string; measure: string | null; order: GroupSort };

/** How far tokens and costs are: they take as long as all else, and follow. */
export type UsageState = "counted" | "counting" | "unknown";

/** Groups, with what they were asked by: they stay in sight while another grouping is under way. */
type Groups = CallsGroups & Pick<Grouping, "by" | "measure"> & { usage: UsageState };

const MOST_GROUPS = 500;

/**
 * Calls by a field, as the server counts them; nothing is asked while rows are not grouped. Unless they are ordered by what
 * comes last, groups are there before their tokens and costs, or without these, where `usage` is not wanted.
 */
export function useGroups(query: CallsQuery, grouping: Grouping | undefined, { usage = true } = {}) {
  const queryClient = useQueryClient();
  const { by, measure, order } = grouping ?? { by: "status", measure: null, order: BY_CALLS };
  const asked = { ...query, sort: [], limit: MOST_GROUPS, by, measure, order };
  const queryKey = ["calls-groups", asked, usage];
  const counting = useRef<AbortController>(undefined);
  const result = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Groups> => {
      const ask = (figures: "all" | "calls" | "usage", stop: AbortSignal, values?: (string | null)[]) =>
        api.call(callsGroupsRoute, { ...asked, figures, values }, { signal: stop });
      if (usage && !isOfBothSteps(order.by)) return { ...(await ask("all", signal)), by, measure, usage: "counted" };
      const groups = { ...(await ask("calls", signal)), by, measure };
      if (!usage) return { ...groups, usage: "unknown" };
      // Whoever asks again keeps the tokens and costs of before until the new ones are there.
      if (queryClient.getQueryData(queryKey) === undefined)
        queryClient.setQueryData<Groups>(queryKey, { ...groups, usage: "counting" });
      counting.current = new AbortController();
      try {
        const stop = AbortSignal.any([signal, counting.current.signal]);
        const shown = groups.groups.map(({ value }) => value);
        return withUsage(groups, await ask("usage", stop, shown));
      } catch (error) {
        if (signal.aborted) throw error;
        return { ...groups, usage: "unknown" };
      }
    },
    placeholderData: keepPreviousData,
    // Who left while usage was counted has it counted on coming back.
    staleTime: ({ state }) => (state.data?.usage === "counting" ? 0 : FRESH_MS),
    enabled: grouping !== undefined,
  });
  const { data, isPlaceholderData } = result;
  return {
    ...result,
    /** What is there by then stays. */
    cancel: () => {
      if (data?.usage === "counting" && !isPlaceholderData) counting.current?.abort();
      else void queryClient.cancelQueries({ queryKey });
    },
  };
}

const BY_CALLS: GroupSort = { by: "calls", direction: "desc" };
