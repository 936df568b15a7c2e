import { queryOptions } from "@tanstack/react-query";
import { queueGetRoute, queuesListRoute, specsListRoute } from "@/lib/annotations/page-routes";
import { api } from "@/lib/query-client/query-client";

/** The annotation specs of a project. */
export function specsQuery(projectId: string) {
  return queryOptions({
    queryKey: ["annotation-specs", projectId],
    queryFn: ({ signal }) => api.call(specsListRoute, { project_id: projectId }, { signal }).then(({ specs }) => specs),
  });
}

/** The annotation queues of a project. */
export function queuesQuery(projectId: string) {
  return queryOptions({
    queryKey: ["annotation-queues", projectId],
    queryFn: ({ signal }) =>
      api.call(queuesListRoute, { project_id: projectId }, { signal }).then(({ queues }) => queues),
  });
}

/** One queue with its specs and people. */
export function queueQuery(projectId: string, queueId: string) {
  return queryOptions({
    queryKey: ["annotation-queue", projectId, queueId],
    queryFn: ({ signal }) => api.call(queueGetRoute, { project_id: projectId, queue_id: queueId }, { signal }),
  });
}
