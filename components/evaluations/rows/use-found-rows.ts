"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { evaluationSearchRoute } from "@/lib/evaluations/page-routes";
import { api } from "@/lib/query-client/query-client";
import type { RowsModel } from "./rows-model";
import { useSettled } from "./use-settled";

/** The places of the examples that have a text, once somebody stopped typing it; null while nothing is searched for. */
export function useFoundRows({ projectId, runs, table }: RowsModel, text: string) {
  const wanted = useSettled(text.trim());
  const run_ids = runs.map(({ info }) => info.id);
  const { data, error, isFetching } = useQuery({
    queryKey: ["evaluation-search", projectId, run_ids, wanted],
    queryFn: ({ signal }) =>
      api.call(evaluationSearchRoute, { project_id: projectId, run_ids, text: wanted }, { signal }),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  const found = useMemo(() => {
    if (wanted === "" || !data) return null;
    const calls = new Set(data.call_ids);
    const places = new Map(table.keys.map((key, place) => [key, place]));
    const marks = new Uint8Array(table.keys.length);
    for (const { trials } of runs) {
      for (const [trial, id] of trials.call_ids.entries()) {
        const place = places.get(trials.keys[trials.example[trial] ?? -1] ?? "");
        if (place !== undefined && calls.has(id)) marks[place] = 1;
      }
    }
    return marks;
  }, [wanted, data, table, runs]);
  return { found, error, searching: wanted !== text.trim() || isFetching };
}
