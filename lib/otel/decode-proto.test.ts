import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { decodeJsonRequest } from "./decode-json.ts";
import { decodeProtoRequest } from "./decode-proto.ts";
import { decodeRequest } from "./decode-request.ts";
import { dumpOrigin, dumpSpan } from "./dump-span.ts";
import { MAX_ATTRIBUTES, MAX_SPANS } from "./limits.ts";
import type { OtlpAttribute, OtlpSpan, OtlpValue, ResourceSpans } from "./otlp-trace.ts";
import { bigVarint, encodeProtoRequest, encodeValue, message, tag } from "./testing/encode-proto.ts";
import { decodeRecorded, recordedBody } from "./testing/recorded-calls.ts";

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((array) => Buffer.from(array).toString("hex"));
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const count = fc.nat(0xffffffff);
const nanos = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
const double = fc.double().map((value) => (Object.is(value, -0) ? "-0.0" : String(value)));

const { value } = fc.letrec<{ value: OtlpValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ kind: fc.constant("string" as const), value: text }),
    fc.record({ kind: fc.constant("bool" as const), value: fc.boolean() }),
    fc.record({
      kind: fc.constant("int" as const),
      digits: fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }).map(String),
    }),
    fc.record({ kind: fc.constant("double" as const), text: double }),
    fc.record({
      kind: fc.constant("bytes" as const),
      base64: fc.uint8Array({ maxLength: 8 }).map((array) => Buffer.from(array).toString("base64")),
    }),
    fc.constant<OtlpValue>({ kind: "empty" }),
    fc.record({ kind: fc.constant("array" as const), items: fc.array(tie("value"), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant("map" as const),
      entries: fc.array(fc.record({ key: text, value: tie("value") }), { maxLength: 3 }),
    }),
  ),
}));
const attributes: fc.Arbitrary<OtlpAttribute[]> = fc.array(fc.record({ key: text, value }), { maxLength: 4 });
const described = { attributes, dropped_attributes: count };

const span: fc.Arbitrary<OtlpSpan> = fc.record({
  ...described,
  trace_id: hex(16),
  span_id: hex(8),
  parent_span_id: fc.oneof(fc.constant(""), hex(8)),
  trace_state: text,
  flags: count,
  name: text,
  kind: fc.nat(5),
  start_ns: nanos,
  end_ns: nanos,
  events: fc.array(fc.record({ ...described, time_ns: nanos, name: text }), { maxLength: 2 }),
  dropped_events: count,
  links: fc.array(fc.record({ ...described, trace_id: hex(16), span_id: hex(8), trace_state: text, flags: count }), {
    maxLength: 2,
  }),
  dropped_links: count,
  status_code: fc.nat(2),
  status_message: text,
});

const request: fc.Arbitrary<ResourceSpans[]> = fc.array(
  fc.record({
    resource: fc.record(described),
    schema_url: text,
    scope_spans: fc.array(
      fc.record({
        scope: fc.record({ ...described, name: text, version: text }),
        schema_url: text,
        spans: fc.array(span, { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 2 },
);

test("what is written as protobuf is read back, to the digit", () => {
  fc.assert(
    fc.property(request, (sent) => {
      expect(decodeProtoRequest(encodeProtoRequest(sent))).toEqual(sent);
    }),
  );
});

test("a dump has everything of a span: read as OTLP's JSON, it is the same span", () => {
  fc.assert(
    fc.property(request, (sent) => {
      for (const { resource, schema_url, scope_spans } of sent) {
        for (const { scope, schema_url: scope_schema_url, spans } of scope_spans) {
          const origin = dumpOrigin({ resource, resource_schema_url: schema_url }, { scope, scope_schema_url });
          for (const one of spans) {
            if ("refused" in one) continue;
            const dump = dumpSpan(one, origin);
            const parts = JSON.parse(dump) as { resource: unknown; scope: unknown };
            const again = decodeJsonRequest(
              `{"resourceSpans":[{"resource":${JSON.stringify(parts.resource)},"scopeSpans":[{"scope":${JSON.stringify(parts.scope)},"spans":[${dump}]}]}]}`,
            );
            expect(again[0]?.scope_spans[0]?.spans).toEqual([one]);
            expect(again[0]?.resource).toEqual(resource);
            expect(again[0]?.scope_spans[0]?.scope).toEqual(scope);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("what real exporters send is read whole: encoded again, it gives the same spans", () => {
  for (const name of [
    "plain",
    "ai-sdk-4",
    "ai-sdk-7",
    "openinference-langchain",
    "traceloop-old",
    "logfire",
    "mlflow",
  ]) {
    const decoded = decodeRecorded(`${name}.pb`);
    expect(decodeProtoRequest(encodeProtoRequest(decoded))).toEqual(decoded);
  }
});

test("a body cut anywhere is refused or read up to the cut, and never crashes", () => {
  const body = recordedBody("plain.pb");
  for (let length = 1; length < body.length; length++) {
    try {
      decodeProtoRequest(body.subarray(0, length));
      expect.unreachable(`${length} bytes were taken`);
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: "invalid", message: expect.stringContaining("at byte") });
    }
  }
});

test("any bytes are read or refused, never a crash", () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), mutations(recordedBody("plain.pb")));
  fc.assert(
    fc.property(bytes, (body) => {
      try {
        decodeRequest(Buffer.from(body), "protobuf");
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 2_000 },
  );
});

function mutations(body: Buffer): fc.Arbitrary<Buffer> {
  return fc.array(fc.tuple(fc.nat(body.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
    const changed = Buffer.from(body);
    for (const [at, byte] of changes) changed[at] = byte;
    return changed;
  });
}

const refusal = (body: Buffer) => {
  try {
    decodeRequest(body, "protobuf");
  } catch (error) {
    return error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
  }
  return "taken";
};

test("hostile bytes are refused by name", () => {
  expect(refusal(Buffer.concat([tag(1, 2), bigVarint(1n << 62n)]))).toContain(
    "a length of 4611686018427388000 bytes, 0 left",
  );
  expect(refusal(Buffer.from([10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]))).toContain(
    "more than 10 bytes",
  );
  expect(refusal(Buffer.from([8, 1]))).toContain("field 1 of ExportTraceServiceRequest with wire type 0");
  expect(refusal(Buffer.from([3 * 8 + 3]))).toContain("wire type 3");
  expect(refusal(Buffer.from([0]))).toContain("a field number out of range");
  expect(refusal(message(1, message(2, message(2, Buffer.from([7 * 8])))))).toContain(
    "field 7 of Span with wire type 0",
  );
});

test("fields of newer protocol versions are skipped", () => {
  const newer = Buffer.concat([
    message(99, Buffer.from("new")),
    tag(98, 0),
    bigVarint(5n),
    tag(97, 5),
    Buffer.alloc(4),
    tag(96, 1),
    Buffer.alloc(8),
  ]);
  expect(decodeProtoRequest(newer)).toEqual([]);
});

const spanWith = (bytes: Buffer) => message(1, message(2, message(2, bytes)));
const spansOf = (body: Buffer) => decodeProtoRequest(body)[0]?.scope_spans[0]?.spans;

test("a value nested too deep refuses its span alone", () => {
  const nested = (depth: number) => {
    let bytes = encodeValue({ kind: "bool", value: true });
    for (let level = 0; level < depth; level++) bytes = message(5, message(1, bytes));
    return message(2, message(9, Buffer.concat([message(1, Buffer.from("k")), message(2, bytes)])));
  };
  const good = message(2, message(5, Buffer.from("good")));
  const spans = spansOf(message(1, message(2, Buffer.concat([nested(101), good, nested(100)]))));
  expect(spans?.[0]).toEqual({ refused: "a value is nested deeper than 100 levels" });
  expect(spans?.[1]).toMatchObject({ name: "good" });
  expect(spans?.[2]).toMatchObject({ attributes: [{ key: "k" }] });
  expect(
    refusal(
      message(1, message(1, message(1, message(2, Buffer.concat(Array.from({ length: 1 }, () => deepValue(3_000))))))),
    ),
  ).toContain("nested deeper");
});

function deepValue(depth: number): Buffer {
  let bytes = encodeValue({ kind: "bool", value: true });
  for (let level = 0; level < depth; level++) bytes = message(5, message(1, bytes));
  return bytes;
}

test("spans, attributes and values are counted, however small they are", () => {
  const empty = message(2, Buffer.alloc(0));
  expect(refusal(message(1, message(2, Buffer.concat(Array.from({ length: MAX_SPANS + 1 }, () => empty)))))).toContain(
    "too_large: a request holds at most 20000 spans",
  );
  const attributes = Buffer.concat(Array.from({ length: MAX_ATTRIBUTES + 1 }, () => message(9, Buffer.alloc(0))));
  expect(spansOf(spanWith(attributes))?.[0]).toEqual({ refused: "a span holds at most 10000 attributes" });
  expect(refusal(Buffer.alloc(2 * 1_600_000, message(1, Buffer.alloc(0))))).toContain(
    "too_large: a request holds at most 1500000 values",
  );
});

test("a text that is not UTF-8 keeps its bytes", () => {
  const attribute = Buffer.concat([message(1, Buffer.from("k")), message(2, message(1, Buffer.from([0x61, 0xff])))]);
  expect(spansOf(spanWith(message(9, attribute)))?.[0]).toMatchObject({
    attributes: [{ key: "k", value: { kind: "bytes", base64: "Yf8=" } }],
  });
  const replaced = Buffer.concat([message(1, Buffer.from("k")), message(2, message(1, Buffer.from("a\ufffd")))]);
  expect(spansOf(spanWith(message(9, replaced)))?.[0]).toMatchObject({ attributes: [{ value: { value: "a\ufffd" } }] });
});
