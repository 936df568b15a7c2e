/**
 * The first path segments of the trace API. `next.config.ts` rewrites each of them (and all of `/traces/*`) to the one
 * catch-all route; a test holds this list against the table of endpoints.
 */
export const API_ROOT_SEGMENTS = [
  "actions",
  "agents",
  "aliases",
  "annotation_queues",
  "call",
  "calls",
  "completions",
  "cost",
  "dataset_sources",
  "evaluations",
  "feedback",
  "file",
  "files",
  "graphql",
  "health",
  "image",
  "obj",
  "objs",
  "openapi.json",
  "otel",
  "project",
  "refs",
  "server_info",
  "service",
  "table",
  "tags",
  "threads",
  "trace",
  "v2",
  "weft",
] as const;

/**
 * What below a first segment is the API's, as a path of `next.config.ts`: all but the pages of an entity that is named like
 * it (`/agents/my-project/weave/traces`). Below `v2` a project of any name stands third.
 */
export function belowOf(segment: (typeof API_ROOT_SEGMENTS)[number]): string {
  return segment === "v2" ? ":path*" : ":path((?![^/]+/(?:weave|r)(?:/|$)).*)";
}
