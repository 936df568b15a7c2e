"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callsFieldsRoute, callsValuesRoute } from "@/lib/calls/page-routes";
import type { CallsQuery } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";

/** The fields that the calls of a query really have; asked for only while somebody wants to choose one. */
export function useCallFields(query: CallsQuery, enabled: boolean) {
  const asked = { ...query, sort: [] };
  return useQuery({
    queryKey: ["calls-fields", asked],
    queryFn: ({ signal }) => api.call(callsFieldsRoute, asked, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The frequent values of a field among the calls of a query, those that contain `search`. */
export function useCallValues(query: CallsQuery, { field, search }: { field: string; search: string }, enabled = true) {
  const asked = { ...query, sort: [], field, search };
  return useQuery({
    queryKey: ["calls-values", asked],
    queryFn: ({ signal }) => api.call(callsValuesRoute, asked, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}
