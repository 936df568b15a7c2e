"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { showToast } from "@/components/ui/toast-store";
import type { costGroups, costPrices } from "@/lib/costs/page-endpoints";
import { costCreateRoute, costGroupsRoute, costPricesRoute, costPurgeRoute } from "@/lib/costs/page-routes";
import type { CostGrouping, CostSpan } from "@/lib/costs/search-params";
import { api } from "@/lib/query-client/query-client";

export type CostsAnswer = z.infer<typeof costGroups.response> & { by: CostGrouping; last: CostSpan };
export type PricesAnswer = z.infer<typeof costPrices.response>;
export type OwnPrice = PricesAnswer["own"][number];

/** What was spent, by a key; while the next answer is under way, the last one stays. */
export function useCostGroups(project_id: string, by: CostGrouping, last: CostSpan) {
  return useQuery({
    queryKey: ["costs", project_id, by, last],
    // With what it was asked by: a day is no model.
    queryFn: async ({ signal }) => ({
      ...(await api.call(costGroupsRoute, { project_id, by, last }, { signal })),
      by,
      last,
    }),
    placeholderData: keepPreviousData,
  });
}

/** The project's prices, and those of the list for these models. */
export function usePrices(project_id: string, models: readonly string[]) {
  return useQuery({
    queryKey: ["prices", project_id, models],
    queryFn: ({ signal }) => api.call(costPricesRoute, { project_id, models: [...models] }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export type NewPrice = {
  model: string;
  prompt_token_cost: number;
  completion_token_cost: number;
  cache_read_input_token_cost?: number | undefined;
  effective_date?: string | undefined;
};

/** Adds and removes prices. Whatever shows costs follows, since prices are looked up when it is asked for. */
export function useChangePrices(project_id: string) {
  const queryClient = useQueryClient();
  const refresh = () => {
    for (const key of ["prices", "costs", "calls", "call", "call-tree"])
      void queryClient.invalidateQueries({ queryKey: [key] });
  };
  const failed = (title: string) => (error: Error) =>
    void showToast({ title, description: error.message, tone: "error" });
  const add = useMutation({
    mutationFn: ({ model, ...price }: NewPrice) => api.call(costCreateRoute, { project_id, costs: { [model]: price } }),
    onSuccess: refresh,
    onError: failed("The price was not saved"),
  });
  const remove = useMutation({
    mutationFn: ({ id }: OwnPrice) =>
      api.call(costPurgeRoute, {
        project_id,
        // On its way to the server a query is an object; there it is read as text.
        query: { $expr: { $eq: [{ $getField: "id" }, { $literal: id }] } } as never,
      }),
    onSuccess(_, price) {
      refresh();
      const again = {
        ...price,
        model: price.llm_id,
        cache_read_input_token_cost: price.cache_read_input_token_cost ?? undefined,
      };
      showToast({
        title: `The price of ${price.llm_id} was removed`,
        action: { label: "Undo", run: () => add.mutate(withoutId(again)) },
      });
    },
    onError: failed("The price was not removed"),
  });
  return { add, remove };
}

function withoutId({
  model,
  prompt_token_cost,
  completion_token_cost,
  cache_read_input_token_cost,
  effective_date,
}: NewPrice) {
  return { model, prompt_token_cost, completion_token_cost, cache_read_input_token_cost, effective_date };
}
