import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serveRaw } from "../api/serve.ts";
import { exportTraces } from "./export-traces.ts";

const otelTraces = defineEndpoint({
  path: "/otel/v1/traces",
  aliases: ["/agents/otel/v1/traces"],
  summary:
    "Take an OpenTelemetry trace export (OTLP/HTTP, protobuf or JSON, plain or gzip). The project is named by the header " +
    "`project_id: entity/project` or by the resource attributes `wandb.entity` and `wandb.project`",
  request: z.object({ resourceSpans: z.array(z.record(z.string(), z.unknown())) }),
  response: z.object({
    partialSuccess: z.object({ rejectedSpans: z.string(), errorMessage: z.string() }).optional(),
  }),
});

export const otelEndpoints: readonly ServedEndpoint[] = [serveRaw(otelTraces, exportTraces)];
