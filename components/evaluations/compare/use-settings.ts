"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { showToast } from "@/components/ui/toast-store";
import type { MetricSetting } from "@/lib/evaluations/compare/settings";
import type { ProjectMetricSettings } from "@/lib/evaluations/page-endpoints";
import { changeEvaluationSettingsRoute, evaluationSettingsRoute } from "@/lib/evaluations/page-routes";
import { api } from "@/lib/query-client/query-client";

export type SettingChange = Partial<MetricSetting> & { primary?: boolean };

const NONE: ProjectMetricSettings = { metrics: {}, primary: null };

/** How the project reads its metrics, as the page has them to begin with. A change shows at once and is undone if it cannot be kept. */
export function useSettings(projectId: string, initial: ProjectMetricSettings) {
  const queryClient = useQueryClient();
  const queryKey = ["evaluation-settings", projectId];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(evaluationSettingsRoute, { project_id: projectId }, { signal }),
    initialData: initial,
  });
  const mutation = useMutation({
    mutationFn: ({ metric, change }: { metric: string; change: SettingChange }) =>
      // It shows at once, so it goes on when the page is left.
      api.call(changeEvaluationSettingsRoute, { project_id: projectId, metric, ...change }, { keepalive: true }),
    async onMutate({ metric, change }) {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<ProjectMetricSettings>(queryKey);
      queryClient.setQueryData(queryKey, changed(before ?? NONE, metric, change));
      return { before };
    },
    onError(error, _, context) {
      queryClient.setQueryData(queryKey, context?.before ?? NONE);
      showToast({ title: "The setting was not kept", description: error.message, tone: "error" });
    },
    onSuccess: (settings) => queryClient.setQueryData(queryKey, settings),
  });
  const { mutate } = mutation;
  const change = useCallback((metric: string, next: SettingChange) => mutate({ metric, change: next }), [mutate]);
  return { settings: query.data, change };
}

function changed(before: ProjectMetricSettings, metric: string, change: SettingChange): ProjectMetricSettings {
  const { primary, ...setting } = change;
  const next = { ...before.metrics[metric], ...setting };
  return {
    metrics: { ...before.metrics, [metric]: next },
    primary:
      primary === undefined ? before.primary : primary ? metric : before.primary === metric ? null : before.primary,
  };
}
