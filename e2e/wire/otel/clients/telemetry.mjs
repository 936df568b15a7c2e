import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtoExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

/**
 * A tracer provider that exports to `WEFT_OTLP_URL` as a program's would: protobuf unless `WEFT_OTLP_FORMAT` is `json`,
 * packed when `WEFT_OTLP_COMPRESSION` is `gzip`. The project goes with the resource, or with a header.
 */
export function startTelemetry({ spanProcessors = [] } = {}) {
  const { WEFT_OTLP_URL: url, WEFT_OTLP_FORMAT: format, WEFT_OTLP_COMPRESSION: compression } = process.env;
  const project = process.env.WEFT_OTLP_PROJECT ?? "wire/otel";
  const byHeader = process.env.WEFT_OTLP_ROUTE === "header";
  const [entity, name] = project.split("/");
  const headers = byHeader ? { project_id: project, Authorization: "Basic YXBpOmtleQ==" } : { "wandb-api-key": "key" };
  const options = { url, headers, compression: compression ?? "none" };
  const exporter = format === "json" ? new JsonExporter(options) : new ProtoExporter(options);
  const routing = byHeader ? {} : { "wandb.entity": entity, "wandb.project": name };
  return new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "shop", ...routing }),
    spanProcessors: [...spanProcessors, new BatchSpanProcessor(exporter)],
  });
}
