import { AppError } from "../errors.ts";
import { jsonParts } from "../json/limits.ts";
import { type JsonNode, member, parseJson } from "../values/parse-json.ts";
import { countOf, doubleText, enumOf, integerText, listOf, nanosOf, scalarOf, textOf } from "./json-members.ts";
import { Budget, MAX_ATTRIBUTES, MAX_NODES, MAX_VALUE_DEPTH, SpanRefusal } from "./limits.ts";
import {
  EMPTY,
  emptyEvent,
  emptyLink,
  emptyResourceSpans,
  emptyScopeSpans,
  emptySpan,
  type OtlpAttribute,
  type OtlpSpan,
  type OtlpValue,
  type ResourceSpans,
  type ScopeSpans,
  SPAN_KINDS,
  type SpanOrRefusal,
  STATUS_CODES,
} from "./otlp-trace.ts";

/**
 * Reads an `ExportTraceServiceRequest` as JSON, in the protocol's own mapping: ids in hex, 64-bit integers as text or as
 * numbers, enums as numbers or as names. What can't be read of a span refuses that span.
 */
export function decodeJsonRequest(text: string): ResourceSpans[] {
  if (jsonParts(text) > MAX_NODES) throw tooMuch();
  const root = parseJson(text, MAX_NODES)?.node;
  if (!root) throw notRead(text);
  if (root.kind !== "object") throw new AppError("invalid", "the body is not a JSON object");
  const budget = new Budget();
  return listOf(root, "resourceSpans").map((node, at) => {
    if (node.kind !== "object") throw new AppError("invalid", `resourceSpans[${at}] is not an object`);
    return readResourceSpans(node, budget);
  });
}

/** The JSON reader tells only that it failed: it may also have been too much. */
function notRead(text: string): AppError {
  try {
    JSON.parse(text);
  } catch (error) {
    return new AppError("invalid", `the body is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
  return tooMuch();
}

function tooMuch(): AppError {
  return new AppError("too_large", `a request holds at most ${MAX_NODES} values; split the batch`);
}

function readResourceSpans(node: JsonNode, budget: Budget): ResourceSpans {
  const found = emptyResourceSpans();
  const resource = member(node, "resource");
  found.resource = {
    attributes: readAttributes(resource, 0),
    dropped_attributes: countOf(resource, "droppedAttributesCount"),
  };
  found.schema_url = textOf(node, "schemaUrl");
  found.scope_spans = listOf(node, "scopeSpans").map((scopeSpans) => readScopeSpans(scopeSpans, budget));
  return found;
}

function readScopeSpans(node: JsonNode, budget: Budget): ScopeSpans {
  const found = emptyScopeSpans();
  const scope = member(node, "scope");
  found.scope.name = textOf(scope, "name");
  found.scope.version = textOf(scope, "version");
  found.scope.attributes = readAttributes(scope, 0);
  found.scope.dropped_attributes = countOf(scope, "droppedAttributesCount");
  found.schema_url = textOf(node, "schemaUrl");
  found.spans = listOf(node, "spans").map((span) => readSpanOrRefusal(span, budget));
  return found;
}

function readSpanOrRefusal(node: JsonNode, budget: Budget): SpanOrRefusal {
  budget.takeSpan();
  try {
    return readSpan(node);
  } catch (error) {
    if (!(error instanceof SpanRefusal)) throw error;
    return { refused: error.message };
  }
}

function readSpan(node: JsonNode): OtlpSpan {
  if (node.kind !== "object") throw new SpanRefusal("a span is not an object");
  const status = member(node, "status");
  return {
    ...emptySpan(),
    ...idsOf(node),
    parent_span_id: textOf(node, "parentSpanId").toLowerCase(),
    flags: countOf(node, "flags"),
    name: textOf(node, "name"),
    kind: enumOf(node, "kind", "SPAN_KIND_", SPAN_KINDS),
    start_ns: nanosOf(node, "startTimeUnixNano"),
    end_ns: nanosOf(node, "endTimeUnixNano"),
    attributes: readAttributes(node, 0),
    dropped_attributes: countOf(node, "droppedAttributesCount"),
    events: limited(listOf(node, "events"), "events").map((event) => ({
      ...emptyEvent(),
      time_ns: nanosOf(event, "timeUnixNano"),
      name: textOf(event, "name"),
      attributes: readAttributes(event, 0),
      dropped_attributes: countOf(event, "droppedAttributesCount"),
    })),
    dropped_events: countOf(node, "droppedEventsCount"),
    links: limited(listOf(node, "links"), "links").map((link) => ({
      ...emptyLink(),
      ...idsOf(link),
      attributes: readAttributes(link, 0),
      dropped_attributes: countOf(link, "droppedAttributesCount"),
      flags: countOf(link, "flags"),
    })),
    dropped_links: countOf(node, "droppedLinksCount"),
    status_code: enumOf(status, "code", "STATUS_CODE_", STATUS_CODES),
    status_message: textOf(status, "message"),
  };
}

function idsOf(node: JsonNode): { trace_id: string; span_id: string; trace_state: string } {
  return {
    trace_id: textOf(node, "traceId").toLowerCase(),
    span_id: textOf(node, "spanId").toLowerCase(),
    trace_state: textOf(node, "traceState"),
  };
}

function readAttributes(holder: JsonNode | undefined, depth: number): OtlpAttribute[] {
  return readEntries(listOf(holder, "attributes"), depth);
}

function readEntries(nodes: readonly JsonNode[], depth: number): OtlpAttribute[] {
  return limited(nodes, "attributes").map((node) => ({
    key: textOf(node, "key"),
    value: readValue(member(node, "value"), depth),
  }));
}

function readValue(node: JsonNode | undefined, depth: number): OtlpValue {
  if (node?.kind !== "object") return EMPTY;
  if (depth > MAX_VALUE_DEPTH) throw new SpanRefusal(`a value is nested deeper than ${MAX_VALUE_DEPTH} levels`);
  for (const [at, key] of node.keys.entries()) {
    const item = node.items[at];
    if (item && item.kind !== "null") {
      const value = readOne(key, item, depth);
      if (value) return value;
    }
  }
  return EMPTY;
}

function readOne(key: string, node: JsonNode, depth: number): OtlpValue | undefined {
  switch (key) {
    case "stringValue":
      if (node.kind === "string") return { kind: "string", value: node.value };
      break;
    case "boolValue":
      if (node.kind === "boolean") return { kind: "bool", value: node.text === "true" };
      break;
    case "intValue":
      return { kind: "int", digits: integerText(scalarOf(node), key) };
    case "doubleValue":
      return { kind: "double", text: doubleText(scalarOf(node)) };
    case "bytesValue":
      if (node.kind === "string") return { kind: "bytes", base64: node.value };
      break;
    case "arrayValue":
      return { kind: "array", items: listOf(node, "values").map((item) => readValue(item, depth + 1)) };
    case "kvlistValue":
      return { kind: "map", entries: readEntries(listOf(node, "values"), depth + 1) };
    default:
      return undefined;
  }
  throw new SpanRefusal(`${key} is a ${node.kind}`);
}

function limited(nodes: readonly JsonNode[], what: string): readonly JsonNode[] {
  if (nodes.length > MAX_ATTRIBUTES) throw new SpanRefusal(`a span holds at most ${MAX_ATTRIBUTES} ${what}`);
  return nodes;
}
