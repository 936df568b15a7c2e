import { asJsonText, type JsonText } from "../json/json-text.ts";
import type { Reading } from "./conventions/reading.ts";
import { type Nested, nestedJson, setNested } from "./nested.ts";
import {
  type OtlpEvent,
  type OtlpLink,
  type OtlpResource,
  type OtlpScope,
  type OtlpSpan,
  SPAN_KINDS,
} from "./otlp-trace.ts";
import { jsonInside, type SpanAttributes } from "./span-attributes.ts";
import { instantOf } from "./span-time.ts";
import { plainJson, plainObject } from "./value-json.ts";

/** What the spans of one scope share in their calls' attributes; written once for all of them. */
export function originAttributes(resource: OtlpResource, scope: OtlpScope): string {
  const tree: Nested = new Map();
  for (const { key, value } of resource.attributes) setNested(tree, key, plainJson(value));
  const attributes = scope.attributes.length > 0 ? `,"attributes":${plainObject(scope.attributes)}` : "";
  const version = scope.version ? `,"version":${JSON.stringify(scope.version)}` : "";
  return `"scope":{"name":${JSON.stringify(scope.name)}${version}${attributes}},"resource":${nestedJson(tree)}`;
}

/**
 * A call's attributes: the kind, the span's attributes that inputs and output do not tell, nested by the parts of their keys
 * so that a filter finds them, and under `otel_span` what else a span has. The span as it came is the call's `otel_dump`.
 */
export function callAttributes(
  span: OtlpSpan,
  attributes: SpanAttributes,
  { kind, isPayload, origin }: { kind: Reading["kind"]; isPayload: (key: string) => boolean; origin: string },
): JsonText {
  const tree: Nested = new Map();
  if (kind) setNested(tree, "weave.kind", asJsonText(JSON.stringify(kind)));
  for (const [key, value] of attributes.entries()) {
    if (value.kind === "empty" || isPayload(key)) continue;
    const parsed =
      value.kind === "string" && (JSON_TEXTS.has(key) || key.startsWith("mlflow."))
        ? jsonInside(value.value)
        : undefined;
    setNested(tree, key, parsed ?? plainJson(value));
  }
  tree.set("otel_span", asJsonText(`{${spanMembers(span)},${origin}}`));
  return nestedJson(tree);
}

/** Attributes that hold JSON as text by their convention, small and worth filtering by; so do all of MLflow's. */
const JSON_TEXTS = new Set(["metadata", "llm.invocation_parameters", "llm.prompt_template.variables"]);

function spanMembers(span: OtlpSpan): string {
  let text = `"name":${JSON.stringify(span.name)},"kind":"${SPAN_KINDS[span.kind] ?? span.kind}"`;
  if (span.status_message) text += `,"status_message":${JSON.stringify(span.status_message)}`;
  if (span.trace_state) text += `,"trace_state":${JSON.stringify(span.trace_state)}`;
  if (span.events.length > 0) text += `,"events":[${span.events.map(eventJson).join(",")}]`;
  if (span.links.length > 0) text += `,"links":[${span.links.map(linkJson).join(",")}]`;
  return text;
}

function eventJson({ name, time_ns, attributes }: OtlpEvent): string {
  return `{"name":${JSON.stringify(name)},"time":"${instantOf(time_ns)}","attributes":${plainObject(attributes)}}`;
}

function linkJson({ trace_id, span_id, attributes }: OtlpLink): string {
  return `{"trace_id":${JSON.stringify(trace_id)},"span_id":${JSON.stringify(span_id)},"attributes":${plainObject(attributes)}}`;
}
