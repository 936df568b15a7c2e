import { z } from "zod";
import { agentEndpoints } from "@/lib/agents/endpoints";
import { annotationEndpoints } from "@/lib/annotations/endpoints";
import { annotationPageEndpoints } from "@/lib/annotations/page-api";
import { callDetailEndpoints } from "@/lib/calls/detail/api";
import { callEndpoints } from "@/lib/calls/endpoints";
import { pageEndpoints } from "@/lib/calls/page-api";
import { completionEndpoints } from "@/lib/completions/endpoints";
import { costEndpoints } from "@/lib/costs/endpoints";
import { costPageEndpoints } from "@/lib/costs/page-api";
import { evaluationRunEndpoints } from "@/lib/evaluation-runs/endpoints";
import { evaluationPageEndpoints } from "@/lib/evaluations/page-api";
import { feedbackEndpoints } from "@/lib/feedback/endpoints";
import { feedbackPageEndpoints } from "@/lib/feedback/page-api";
import { fileEndpoints } from "@/lib/files/endpoints";
import { graphqlEndpoints } from "@/lib/graphql/endpoints";
import { leaderboardPageEndpoints } from "@/lib/leaderboards/page-api";
import { liveEndpoints } from "@/lib/live/endpoints";
import { objectEndpoints } from "@/lib/objects/endpoints";
import { objectPageEndpoints } from "@/lib/objects/page-api";
import { otelEndpoints } from "@/lib/otel/endpoints";
import { projectEndpoints } from "@/lib/projects/endpoints";
import { projectPageEndpoints } from "@/lib/projects/page-api";
import { refEndpoints } from "@/lib/refs/endpoints";
import { remoteImageEndpoints } from "@/lib/remote-images/api";
import { serverEndpoints } from "@/lib/server/endpoints";
import { tableEndpoints } from "@/lib/tables/endpoints";
import { threadEndpoints } from "@/lib/threads/endpoints";
import { threadPageEndpoints } from "@/lib/threads/page-api";
import { typedObjectEndpoints } from "@/lib/typed-objects/endpoints";
import { usageEndpoints } from "@/lib/usage/endpoints";
import { viewEndpoints } from "@/lib/views/view-api";
import { version } from "@/package.json";
import { openApiDocument } from "./docs/openapi";
import { defineEndpoint } from "./endpoint";
import { type ServedEndpoint, serve } from "./serve";

const domains: readonly ServedEndpoint[] = [
  ...serverEndpoints,
  ...graphqlEndpoints,
  ...callEndpoints,
  ...costEndpoints,
  ...usageEndpoints,
  ...threadEndpoints,
  ...callDetailEndpoints,
  ...objectEndpoints,
  ...typedObjectEndpoints,
  ...evaluationRunEndpoints,
  ...completionEndpoints,
  ...tableEndpoints,
  ...feedbackEndpoints,
  ...fileEndpoints,
  ...refEndpoints,
  ...otelEndpoints,
  ...agentEndpoints,
  ...projectEndpoints,
  ...pageEndpoints,
  ...costPageEndpoints,
  ...objectPageEndpoints,
  ...threadPageEndpoints,
  ...evaluationPageEndpoints,
  ...leaderboardPageEndpoints,
  ...viewEndpoints,
  ...liveEndpoints,
  ...feedbackPageEndpoints,
  ...annotationEndpoints,
  ...annotationPageEndpoints,
  ...remoteImageEndpoints,
  ...projectPageEndpoints,
];

const openapi = defineEndpoint({
  method: "GET",
  path: "/openapi.json",
  summary: "This API as an OpenAPI document",
  request: z.object({}),
  response: z.record(z.string(), z.unknown()),
});

/** All endpoints of the server, one list a domain. */
export const allEndpoints: readonly ServedEndpoint[] = [
  ...domains,
  serve(openapi, async () =>
    openApiDocument(
      allEndpoints.map(({ endpoint }) => endpoint),
      version,
    ),
  ),
];

type Route = { served: ServedEndpoint; pattern: RegExp; names: readonly string[] };

const exact = new Map<string, ServedEndpoint>();
const patterned: Route[] = [];
for (const served of allEndpoints) {
  for (const path of [served.endpoint.path, ...served.endpoint.aliases]) {
    if (path.includes("{")) patterned.push(routeOf(served, path));
    else exact.set(`${served.endpoint.method} ${path}`, served);
  }
}

/** The endpoint of a method and path, with the values of the path's `{names}` (still as text). */
export function findEndpoint(
  method: string,
  path: string,
): { served: ServedEndpoint; params: Record<string, string> } | undefined {
  const served = exact.get(`${method} ${path}`);
  if (served) return { served, params: {} };
  for (const route of patterned) {
    if (route.served.endpoint.method !== method) continue;
    const match = route.pattern.exec(path);
    if (match)
      return {
        served: route.served,
        params: Object.fromEntries(route.names.map((name, at) => [name, match[at + 1] ?? ""])),
      };
  }
  return undefined;
}

function routeOf(served: ServedEndpoint, path: string): Route {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`);
  return { served, pattern, names };
}
