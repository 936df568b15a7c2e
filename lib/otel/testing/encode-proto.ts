import type {
  OtlpAttribute,
  OtlpEvent,
  OtlpLink,
  OtlpSpan,
  OtlpValue,
  ResourceSpans,
  ScopeSpans,
} from "../otlp-trace.ts";

/** Writes a request as protobuf, plainly: the other half of the decoder's round trip. */
export function encodeProtoRequest(request: readonly ResourceSpans[]): Buffer {
  return Buffer.concat(request.map((resourceSpans) => message(1, encodeResourceSpans(resourceSpans))));
}

function encodeResourceSpans({ resource, schema_url, scope_spans }: ResourceSpans): Buffer {
  const attributes = resource.attributes.map((attribute) => message(1, encodeAttribute(attribute)));
  return Buffer.concat([
    message(1, Buffer.concat([...attributes, varint(2, resource.dropped_attributes)])),
    ...scope_spans.map((scopeSpans) => message(2, encodeScopeSpans(scopeSpans))),
    text(3, schema_url),
  ]);
}

function encodeScopeSpans({ scope, schema_url, spans }: ScopeSpans): Buffer {
  const attributes = scope.attributes.map((attribute) => message(3, encodeAttribute(attribute)));
  return Buffer.concat([
    message(
      1,
      Buffer.concat([text(1, scope.name), text(2, scope.version), ...attributes, varint(4, scope.dropped_attributes)]),
    ),
    ...spans.map((span) => message(2, "refused" in span ? Buffer.alloc(0) : encodeSpan(span))),
    text(3, schema_url),
  ]);
}

function encodeSpan(span: OtlpSpan): Buffer {
  return Buffer.concat([
    message(1, Buffer.from(span.trace_id, "hex")),
    message(2, Buffer.from(span.span_id, "hex")),
    text(3, span.trace_state),
    message(4, Buffer.from(span.parent_span_id, "hex")),
    text(5, span.name),
    varint(6, span.kind),
    fixed64(7, span.start_ns),
    fixed64(8, span.end_ns),
    ...span.attributes.map((attribute) => message(9, encodeAttribute(attribute))),
    varint(10, span.dropped_attributes),
    ...span.events.map((event) => message(11, encodeEvent(event))),
    varint(12, span.dropped_events),
    ...span.links.map((link) => message(13, encodeLink(link))),
    varint(14, span.dropped_links),
    message(15, Buffer.concat([text(2, span.status_message), varint(3, span.status_code)])),
    fixed32(16, span.flags),
  ]);
}

function encodeEvent(event: OtlpEvent): Buffer {
  const attributes = event.attributes.map((attribute) => message(3, encodeAttribute(attribute)));
  return Buffer.concat([
    fixed64(1, event.time_ns),
    text(2, event.name),
    ...attributes,
    varint(4, event.dropped_attributes),
  ]);
}

function encodeLink(link: OtlpLink): Buffer {
  return Buffer.concat([
    message(1, Buffer.from(link.trace_id, "hex")),
    message(2, Buffer.from(link.span_id, "hex")),
    text(3, link.trace_state),
    ...link.attributes.map((attribute) => message(4, encodeAttribute(attribute))),
    varint(5, link.dropped_attributes),
    fixed32(6, link.flags),
  ]);
}

function encodeAttribute({ key, value }: OtlpAttribute): Buffer {
  return Buffer.concat([text(1, key), message(2, encodeValue(value))]);
}

export function encodeValue(value: OtlpValue): Buffer {
  switch (value.kind) {
    case "string":
      return message(1, Buffer.from(value.value));
    case "bool":
      return Buffer.concat([tag(2, 0), bigVarint(value.value ? 1n : 0n)]);
    case "int":
      return Buffer.concat([tag(3, 0), bigVarint(BigInt(value.digits))]);
    case "double": {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(Number(value.text));
      return Buffer.concat([tag(4, 1), bytes]);
    }
    case "array":
      return message(5, Buffer.concat(value.items.map((item) => message(1, encodeValue(item)))));
    case "map":
      return message(6, Buffer.concat(value.entries.map((entry) => message(1, encodeAttribute(entry)))));
    case "bytes":
      return message(7, Buffer.from(value.base64, "base64"));
    case "empty":
      return Buffer.alloc(0);
  }
}

export function message(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([tag(field, 2), bigVarint(BigInt(bytes.length)), bytes]);
}

export function tag(field: number, wireType: number): Buffer {
  return bigVarint(BigInt(field * 8 + wireType));
}

export function bigVarint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

function text(field: number, value: string): Buffer {
  return message(field, Buffer.from(value));
}

function varint(field: number, value: number): Buffer {
  return Buffer.concat([tag(field, 0), bigVarint(BigInt(value))]);
}

function fixed64(field: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return Buffer.concat([tag(field, 1), bytes]);
}

function fixed32(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return Buffer.concat([tag(field, 5), bytes]);
}
