/**
 * The first path segments of the trace API. `next.config.ts` rewrites each of them (and all of `/traces/*`) to the one
 * catch-all route; a test holds this list against the table of endpoints. No entity can be named like one of them.
 */
export const API_ROOT_SEGMENTS = [
  "agents",
  "annotation_queues",
  "aliases",
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
  "refs",
  "server_info",
  "table",
  "tags",
  "v2",
  "weft",
] as const;
