import { asJsonText, type JsonText } from "../json/json-text.ts";
import type { OtlpEvent, OtlpLink, OtlpResource, OtlpScope, OtlpSpan } from "./otlp-trace.ts";
import { toldValue } from "./told-text.ts";
import { otlpAttributesJson, otlpValueJson } from "./value-json.ts";

/** What the spans of one scope share in their dumps; written once for all of them. */
export function dumpOrigin(
  { resource, resource_schema_url }: { resource: OtlpResource; resource_schema_url: string },
  { scope, scope_schema_url }: { scope: OtlpScope; scope_schema_url: string },
): string {
  const parts = [
    `"resource":{"attributes":${otlpAttributesJson(resource.attributes)}${dropped("Attributes", resource.dropped_attributes)}}`,
    `"scope":{"name":${JSON.stringify(scope.name)},"version":${JSON.stringify(scope.version)}` +
      `,"attributes":${otlpAttributesJson(scope.attributes)}${dropped("Attributes", scope.dropped_attributes)}}`,
  ];
  if (resource_schema_url) parts.push(`"resourceSchemaUrl":${JSON.stringify(resource_schema_url)}`);
  if (scope_schema_url) parts.push(`"scopeSchemaUrl":${JSON.stringify(scope_schema_url)}`);
  return parts.join(",");
}

/**
 * The whole span in the protocol's JSON mapping, with its resource and scope: nothing of it is lost. Where an attribute is the
 * text of the call's `inputs`, something short stands for it.
 */
export function dumpSpan(span: OtlpSpan, origin: string, inputs?: string): JsonText {
  const status = `{"code":${span.status_code}${span.status_message ? `,"message":${JSON.stringify(span.status_message)}` : ""}}`;
  return asJsonText(
    `{"traceId":"${span.trace_id}","spanId":"${span.span_id}","parentSpanId":"${span.parent_span_id}"` +
      `${span.trace_state ? `,"traceState":${JSON.stringify(span.trace_state)}` : ""},"flags":${span.flags}` +
      `,"name":${JSON.stringify(span.name)},"kind":${span.kind}` +
      `,"startTimeUnixNano":"${span.start_ns}","endTimeUnixNano":"${span.end_ns}"` +
      `,"attributes":${otlpAttributesJson(span.attributes, (value) => toldValue(value, inputs) ?? otlpValueJson(value))}` +
      `${dropped("Attributes", span.dropped_attributes)}` +
      `,"events":[${span.events.map(dumpEvent).join(",")}]${dropped("Events", span.dropped_events)}` +
      `,"links":[${span.links.map(dumpLink).join(",")}]${dropped("Links", span.dropped_links)}` +
      `,"status":${status},${origin}}`,
  );
}

function dumpEvent({ time_ns, name, attributes, dropped_attributes }: OtlpEvent): string {
  return (
    `{"timeUnixNano":"${time_ns}","name":${JSON.stringify(name)}` +
    `,"attributes":${otlpAttributesJson(attributes)}${dropped("Attributes", dropped_attributes)}}`
  );
}

function dumpLink(link: OtlpLink): string {
  return (
    `{"traceId":${JSON.stringify(link.trace_id)},"spanId":${JSON.stringify(link.span_id)}` +
    `${link.trace_state ? `,"traceState":${JSON.stringify(link.trace_state)}` : ""}` +
    `,"attributes":${otlpAttributesJson(link.attributes)}${dropped("Attributes", link.dropped_attributes)},"flags":${link.flags}}`
  );
}

function dropped(what: string, count: number): string {
  return count > 0 ? `,"dropped${what}Count":${count}` : "";
}
