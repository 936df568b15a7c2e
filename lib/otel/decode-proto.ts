import { readAttribute } from "./decode-proto-value.ts";
import { Budget, MAX_ATTRIBUTES, SpanRefusal } from "./limits.ts";
import {
  emptyEvent,
  emptyLink,
  emptyResourceSpans,
  emptyScopeSpans,
  emptySpan,
  type OtlpEvent,
  type OtlpLink,
  type OtlpResource,
  type OtlpScope,
  type OtlpSpan,
  type ResourceSpans,
  type ScopeSpans,
  type SpanOrRefusal,
} from "./otlp-trace.ts";
import { ProtoReader } from "./proto-reader.ts";

/**
 * Reads an `ExportTraceServiceRequest`. Written by hand after opentelemetry-proto 1.x, since it is the measured path of
 * ingest (`bench/otlp-decode.ts`). A case is `field number << 3 | wire type`; a known field of another wire type is an error.
 */
export function decodeProtoRequest(bytes: Buffer): ResourceSpans[] {
  const reader = new ProtoReader(bytes);
  const budget = new Budget();
  const found: ResourceSpans[] = [];
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) found.push(within(reader, budget, readResourceSpans));
    else reader.skipUnknown(tag, 1, "ExportTraceServiceRequest");
  }
  return found;
}

function within<T>(reader: ProtoReader, budget: Budget, read: (reader: ProtoReader, budget: Budget) => T): T {
  budget.takeNode();
  const outer = reader.enter();
  const message = read(reader, budget);
  reader.leave(outer);
  return message;
}

function readResourceSpans(reader: ProtoReader, budget: Budget): ResourceSpans {
  const found = emptyResourceSpans();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) found.resource = within(reader, budget, readResource);
    else if (tag === 18) found.scope_spans.push(within(reader, budget, readScopeSpans));
    else if (tag === 26) found.schema_url = reader.text();
    else reader.skipUnknown(tag, 3, "ResourceSpans");
  }
  return found;
}

function readResource(reader: ProtoReader, budget: Budget): OtlpResource {
  const resource: OtlpResource = { attributes: [], dropped_attributes: 0 };
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) resource.attributes.push(readAttribute(reader, budget, 0));
    else if (tag === 16) resource.dropped_attributes = reader.varint();
    else reader.skipUnknown(tag, 2, "Resource");
  }
  return resource;
}

function readScopeSpans(reader: ProtoReader, budget: Budget): ScopeSpans {
  const found = emptyScopeSpans();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) found.scope = within(reader, budget, readScope);
    else if (tag === 18) found.spans.push(readSpanOrRefusal(reader, budget));
    else if (tag === 26) found.schema_url = reader.text();
    else reader.skipUnknown(tag, 3, "ScopeSpans");
  }
  return found;
}

function readScope(reader: ProtoReader, budget: Budget): OtlpScope {
  const scope: OtlpScope = { name: "", version: "", attributes: [], dropped_attributes: 0 };
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) scope.name = reader.text();
    else if (tag === 18) scope.version = reader.text();
    else if (tag === 26) scope.attributes.push(readAttribute(reader, budget, 0));
    else if (tag === 32) scope.dropped_attributes = reader.varint();
    else reader.skipUnknown(tag, 4, "InstrumentationScope");
  }
  return scope;
}

/** A span that is refused is skipped as a whole; malformed bytes end the request, since nothing behind them can be trusted. */
function readSpanOrRefusal(reader: ProtoReader, budget: Budget): SpanOrRefusal {
  budget.takeSpan();
  const outer = reader.enter();
  const spanEnd = reader.end;
  try {
    return readSpan(reader, budget);
  } catch (error) {
    if (!(error instanceof SpanRefusal)) throw error;
    reader.position = spanEnd;
    return { refused: error.message };
  } finally {
    reader.leave(outer);
  }
}

function readSpan(reader: ProtoReader, budget: Budget): OtlpSpan {
  const span = emptySpan();
  while (reader.more) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        span.trace_id = reader.hex();
        break;
      case 18:
        span.span_id = reader.hex();
        break;
      case 26:
        span.trace_state = reader.text();
        break;
      case 34:
        span.parent_span_id = reader.hex();
        break;
      case 42:
        span.name = reader.text();
        break;
      case 48:
        span.kind = reader.varint();
        break;
      case 57:
        span.start_ns = reader.fixed64();
        break;
      case 65:
        span.end_ns = reader.fixed64();
        break;
      case 74:
        push(span.attributes, readAttribute(reader, budget, 0), "attributes");
        break;
      case 80:
        span.dropped_attributes = reader.varint();
        break;
      case 90:
        push(span.events, within(reader, budget, readEvent), "events");
        break;
      case 96:
        span.dropped_events = reader.varint();
        break;
      case 106:
        push(span.links, within(reader, budget, readLink), "links");
        break;
      case 112:
        span.dropped_links = reader.varint();
        break;
      case 122:
        readStatus(reader, span);
        break;
      case 133:
        span.flags = reader.fixed32();
        break;
      default:
        reader.skipUnknown(tag, 16, "Span");
    }
  }
  return span;
}

function readStatus(reader: ProtoReader, span: OtlpSpan): void {
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 18) span.status_message = reader.text();
    else if (tag === 24) span.status_code = reader.varint();
    // The code of protocol versions before 1.0.
    else if (tag === 8) reader.varint();
    else reader.skipUnknown(tag, 3, "Status");
  }
  reader.leave(outer);
}

function readEvent(reader: ProtoReader, budget: Budget): OtlpEvent {
  const event = emptyEvent();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 9) event.time_ns = reader.fixed64();
    else if (tag === 18) event.name = reader.text();
    else if (tag === 26) push(event.attributes, readAttribute(reader, budget, 0), "attributes");
    else if (tag === 32) event.dropped_attributes = reader.varint();
    else reader.skipUnknown(tag, 4, "Event");
  }
  return event;
}

function readLink(reader: ProtoReader, budget: Budget): OtlpLink {
  const link = emptyLink();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) link.trace_id = reader.hex();
    else if (tag === 18) link.span_id = reader.hex();
    else if (tag === 26) link.trace_state = reader.text();
    else if (tag === 34) push(link.attributes, readAttribute(reader, budget, 0), "attributes");
    else if (tag === 40) link.dropped_attributes = reader.varint();
    else if (tag === 53) link.flags = reader.fixed32();
    else reader.skipUnknown(tag, 6, "Link");
  }
  return link;
}

function push<T>(list: T[], item: T, what: string): void {
  if (list.length >= MAX_ATTRIBUTES) throw new SpanRefusal(`a span holds at most ${MAX_ATTRIBUTES} ${what}`);
  list.push(item);
}
