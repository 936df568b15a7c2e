import { expect, test } from "vitest";
import { emptySpan, type OtlpAttribute, type OtlpSpan } from "./otlp-trace.ts";
import { callsOf, named, payloads, recordedCalls } from "./testing/recorded-calls.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";
const START = 1_700_000_000_123_456_789n;

const callFrom = (span: Partial<OtlpSpan>) => {
  const whole = {
    ...emptySpan(),
    trace_id: TRACE,
    span_id: SPAN,
    name: "work",
    start_ns: START,
    end_ns: START + 1_500_000n,
    ...span,
  };
  const scope = { name: "s", version: "", attributes: [], dropped_attributes: 0 };
  const resource = { attributes: [], dropped_attributes: 0 };
  const [call] = callsOf([{ resource, schema_url: "", scope_spans: [{ scope, schema_url: "", spans: [whole] }] }]);
  if (!call) throw new Error("no call");
  return call;
};
const text = (key: string, value: string): OtlpAttribute => ({ key, value: { kind: "string", value } });

test("ids, times and names are the span's; nanoseconds stay in the dump", () => {
  const call = callFrom({ parent_span_id: "00f067aa0ba902b7" });
  expect(call).toMatchObject({
    id: SPAN,
    trace_id: TRACE,
    parent_id: "00f067aa0ba902b7",
    op_name: "work",
    started_at: "2023-11-14T22:13:20.123456Z",
    ended_at: "2023-11-14T22:13:20.124956Z",
    exception: null,
    inputs: "{}",
    output: "null",
    summary: "{}",
  });
  expect(JSON.parse(call.otel_dump ?? "")).toMatchObject({ startTimeUnixNano: String(START), scope: { name: "s" } });
  expect(callFrom({ parent_span_id: "0000000000000000" }).parent_id).toBeNull();
});

test("a span without an end is a call that runs", () => {
  expect(callFrom({ end_ns: 0n }).ended_at).toBeUndefined();
});

test("a span with bad ids or no start is refused by name", () => {
  expect(() => callFrom({ span_id: "0000000000000000" })).toThrow(
    'span "work": the span id "0000000000000000" is not 16 hex digits',
  );
  expect(() => callFrom({ span_id: "xyz" })).toThrow("is not 16 hex digits");
  expect(() => callFrom({ trace_id: "ab" })).toThrow('the trace id "ab" is not 32 hex digits');
  expect(() => callFrom({ parent_span_id: "ab" })).toThrow("the parent's id");
  expect(() => callFrom({ start_ns: 0n })).toThrow("the start time is missing");
});

test("names that are too long or can't be stored are cut or mended, and whole in the dump", () => {
  const long = "é".repeat(5_000);
  const call = callFrom({ name: long });
  expect(call.op_name).toHaveLength(128);
  expect(JSON.parse(call.otel_dump ?? "").name).toBe(long);
  expect(callFrom({ name: "" }).op_name).toBe("span");
  expect(callFrom({ name: "a\0b\x1ec" }).op_name).toBe("a\ufffdb\ufffdc");
  expect(callFrom({ attributes: [text("session.id", "t\0")] }).thread_id).toBe("t\ufffd");
});

test("Weave's own attributes name the call, its thread and its turn", () => {
  for (const fixture of ["plain.pb", "plain.json"]) {
    const calls = recordedCalls(fixture);
    const turn = named(calls, "turn");
    expect(turn).toMatchObject({
      display_name: "First turn",
      thread_id: "thread-7",
      turn_id: turn.id,
      parent_id: null,
    });
    expect(payloads(turn).attributes).toMatchObject({
      text: 'quotes " and ☀️',
      flag: false,
      whole: 9007199254740991,
      part: 0.1,
      list: ["a", "b"],
      request: { id: 12 },
      otel_span: { kind: "SERVER", scope: { name: "shop", version: "1.2.3" }, resource: { service: { name: "shop" } } },
    });
    const child = named(calls, "look up");
    expect(child).toMatchObject({ parent_id: turn.id, trace_id: turn.trace_id });
    expect(JSON.parse(JSON.parse(child.exception ?? "") as string)).toEqual({
      type: "RangeError",
      message: "too far",
      traceback: "RangeError: too far\n    at lookUp (shop.js:1:1)",
    });
    expect(payloads(child).attributes).toMatchObject({
      otel_span: {
        events: [{ name: "cache miss", attributes: { key: "oslo" } }, { name: "exception" }],
        links: [{ trace_id: turn.trace_id, span_id: turn.id, attributes: { why: "cause" } }],
      },
    });
  }
});

test("a failed span without an exception event shows its status", () => {
  expect(callFrom({ status_code: 2, status_message: "no luck" }).exception).toBe('"no luck"');
  expect(callFrom({ status_code: 2 }).exception).toBe('"the span ended with an error status"');
  expect(callFrom({ status_code: 1, status_message: "fine" }).exception).toBeNull();
});

test("attributes nest by their keys, and none gets lost where keys collide", () => {
  const { attributes } = payloads(
    callFrom({
      attributes: [
        text("a", "1"),
        text("a.b", "2"),
        text("c.d", "3"),
        text("c", "4"),
        text("__proto__.x", "5"),
        text("f..g", "6"),
        text(".h", "7"),
        { key: "big", value: { kind: "int", digits: "9007199254740993" } },
      ],
    }),
  );
  expect(attributes).toMatchObject({ a: "1", "a.b": "2", c: { d: "3", "": "4" }, f: { ".g": "6" }, ".h": "7" });
  expect(Object.getOwnPropertyDescriptor(attributes, "__proto__")?.value).toEqual({ x: "5" });
  expect(
    callFrom({ attributes: [{ key: "big", value: { kind: "int", digits: "9007199254740993" } }] }).attributes,
  ).toContain('"big":9007199254740993');
});

test("JSON that can't be stored as JSON stays the text it came as", () => {
  const deep = `${"[".repeat(6_000)}${"]".repeat(6_000)}`;
  const call = callFrom({ attributes: [text("input.value", deep), text("input.mime_type", "application/json")] });
  expect(payloads(call).inputs).toEqual({ input: deep });
  const broken = callFrom({
    attributes: [text("input.value", '{"a":NaN}'), text("input.mime_type", "application/json")],
  });
  expect(payloads(broken).inputs).toEqual({ input: '{"a":NaN}' });
});
