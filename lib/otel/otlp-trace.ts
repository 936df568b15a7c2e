/**
 * A request of the OpenTelemetry protocol, read from protobuf or JSON into the same form. Numbers of 64 bits are kept as
 * their digits, bytes as base64: JavaScript's numbers can't hold them.
 */
export type OtlpValue =
  | { kind: "string"; value: string }
  | { kind: "bool"; value: boolean }
  | { kind: "int"; digits: string }
  /** A JSON number, or one of `NaN`, `Infinity`, `-Infinity`. */
  | { kind: "double"; text: string }
  | { kind: "bytes"; base64: string }
  | { kind: "array"; items: OtlpValue[] }
  | { kind: "map"; entries: OtlpAttribute[] }
  | { kind: "empty" };

export type OtlpAttribute = { key: string; value: OtlpValue };

export type OtlpEvent = { time_ns: bigint; name: string; attributes: OtlpAttribute[]; dropped_attributes: number };

export type OtlpLink = {
  trace_id: string;
  span_id: string;
  trace_state: string;
  attributes: OtlpAttribute[];
  dropped_attributes: number;
  flags: number;
};

export type OtlpSpan = {
  /** Lower-case hex; empty when absent. */
  trace_id: string;
  span_id: string;
  parent_span_id: string;
  trace_state: string;
  flags: number;
  name: string;
  kind: number;
  start_ns: bigint;
  end_ns: bigint;
  attributes: OtlpAttribute[];
  dropped_attributes: number;
  events: OtlpEvent[];
  dropped_events: number;
  links: OtlpLink[];
  dropped_links: number;
  status_code: number;
  status_message: string;
};

export type OtlpResource = { attributes: OtlpAttribute[]; dropped_attributes: number };
export type OtlpScope = { name: string; version: string; attributes: OtlpAttribute[]; dropped_attributes: number };

/** A span, or why it is refused. */
export type SpanOrRefusal = OtlpSpan | { refused: string };

export type ScopeSpans = { scope: OtlpScope; schema_url: string; spans: SpanOrRefusal[] };
export type ResourceSpans = { resource: OtlpResource; schema_url: string; scope_spans: ScopeSpans[] };

export const STATUS_ERROR = 2;
export const SPAN_KINDS = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"] as const;
export const STATUS_CODES = ["UNSET", "OK", "ERROR"] as const;
export const EMPTY: OtlpValue = { kind: "empty" };

/** A span before any of its members is read: the protocol's defaults, as absent members have them. */
export function emptySpan(): OtlpSpan {
  return {
    trace_id: "",
    span_id: "",
    parent_span_id: "",
    trace_state: "",
    flags: 0,
    name: "",
    kind: 0,
    start_ns: 0n,
    end_ns: 0n,
    attributes: [],
    dropped_attributes: 0,
    events: [],
    dropped_events: 0,
    links: [],
    dropped_links: 0,
    status_code: 0,
    status_message: "",
  };
}

/** An event of a span, likewise. */
export function emptyEvent(): OtlpEvent {
  return { time_ns: 0n, name: "", attributes: [], dropped_attributes: 0 };
}

/** A link of a span, likewise. */
export function emptyLink(): OtlpLink {
  return { trace_id: "", span_id: "", trace_state: "", attributes: [], dropped_attributes: 0, flags: 0 };
}

/** A resource with its spans, likewise. */
export function emptyResourceSpans(): ResourceSpans {
  return { resource: { attributes: [], dropped_attributes: 0 }, schema_url: "", scope_spans: [] };
}

/** A scope with its spans, likewise. */
export function emptyScopeSpans(): ScopeSpans {
  return { scope: { name: "", version: "", attributes: [], dropped_attributes: 0 }, schema_url: "", spans: [] };
}
