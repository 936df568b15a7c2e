/**
 * The first path segments of the trace API. `next.config.ts` rewrites each of them (and all of `/traces/*`) to the one
 * catch-all route; a test holds this list against the table of endpoints. No entity can be named like one of them.
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
  "feedback",
  "file",
  "files",
  "graphql",
  "health",
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
