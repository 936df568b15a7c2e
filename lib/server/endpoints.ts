import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve } from "../api/serve.ts";
import { checkHealth } from "./check-health.ts";
import { readServerInfo } from "./server-info.ts";

export const serverInfo = defineEndpoint({
  method: "GET",
  path: "/server_info",
  summary: "Which clients may connect",
  request: z.object({}),
  response: z.object({ min_required_weave_python_version: z.string(), trace_server_version: z.string() }),
});

export const health = defineEndpoint({
  method: "GET",
  path: "/health",
  summary: "Whether the server and its database are there",
  request: z.object({}),
  response: z.object({ status: z.literal("ok") }),
});

export const serverEndpoints: readonly ServedEndpoint[] = [
  serve(serverInfo, readServerInfo),
  serve(health, checkHealth),
];
