import { queryOptions } from "@tanstack/react-query";
import { leaderboardChoicesRoute, leaderboardReadRoute, leaderboardsListRoute } from "@/lib/leaderboards/page-routes";
import { api } from "@/lib/query-client/query-client";

/** A project's leaderboards. */
export function boardsQuery(projectId: string) {
  return queryOptions({
    queryKey: ["leaderboards", projectId],
    queryFn: ({ signal }) => api.call(leaderboardsListRoute, { project_id: projectId }, { signal }),
  });
}

/** A leaderboard with its figures. */
export function boardQuery(projectId: string, name: string) {
  return queryOptions({
    queryKey: ["leaderboard", projectId, name],
    queryFn: ({ signal }) => api.call(leaderboardReadRoute, { project_id: projectId, object_id: name }, { signal }),
  });
}

/** What a leaderboard's columns can be of. */
export function choicesQuery(projectId: string) {
  return queryOptions({
    queryKey: ["leaderboard-choices", projectId],
    queryFn: ({ signal }) => api.call(leaderboardChoicesRoute, { project_id: projectId }, { signal }),
  });
}
