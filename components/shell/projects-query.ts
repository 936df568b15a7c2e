import { queryOptions } from "@tanstack/react-query";
import { projectsListRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";

/** The server's projects, shared by the switcher and the palette. */
export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => api.call(projectsListRoute, {}, { signal }),
});
