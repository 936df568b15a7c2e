import { expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { decodeJsonRequest } from "./decode-json.ts";
import { decodeRequest, encodingOf } from "./decode-request.ts";
import { decodeRecorded } from "./testing/recorded-calls.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

const spansOf = (...spans: string[]) =>
  decodeJsonRequest(`{"resourceSpans":[{"scopeSpans":[{"spans":[${spans.join(",")}]}]}]}`)[0]?.scope_spans[0]?.spans;
const spanText = (members: string) => `{"traceId":"${TRACE}","spanId":"${SPAN}","startTimeUnixNano":"1",${members}}`;
const valueFrom = (value: string) => {
  const span = spansOf(spanText(`"attributes":[{"key":"k","value":${value}}]`))?.[0];
  return span && "refused" in span ? span.refused : span?.attributes[0]?.value;
};

test("integers come as numbers or as text, and keep all their digits", () => {
  expect(valueFrom('{"intValue":12}')).toEqual({ kind: "int", digits: "12" });
  expect(valueFrom('{"intValue":"9223372036854775807"}')).toEqual({ kind: "int", digits: "9223372036854775807" });
  expect(valueFrom('{"intValue":-9223372036854775808}')).toEqual({ kind: "int", digits: "-9223372036854775808" });
  expect(valueFrom('{"intValue":2.0}')).toEqual({ kind: "int", digits: "2" });
  expect(valueFrom('{"intValue":"007"}')).toEqual({ kind: "int", digits: "7" });
  expect(valueFrom('{"intValue":1.5}')).toBe("intValue is not an integer: 1.5");
  expect(valueFrom('{"intValue":"1e999999999"}')).toBe("intValue is not an integer: 1e999999999");
});

test("the other values are read as they stand", () => {
  expect(valueFrom('{"doubleValue":0.10}')).toEqual({ kind: "double", text: "0.10" });
  expect(valueFrom('{"doubleValue":"NaN"}')).toEqual({ kind: "double", text: "NaN" });
  expect(valueFrom('{"doubleValue":"-Infinity"}')).toEqual({ kind: "double", text: "-Infinity" });
  expect(valueFrom('{"boolValue":false}')).toEqual({ kind: "bool", value: false });
  expect(valueFrom('{"bytesValue":"AP8="}')).toEqual({ kind: "bytes", base64: "AP8=" });
  expect(valueFrom('{"stringValue":"\\ud83d"}')).toEqual({ kind: "string", value: "\ud83d" });
  expect(valueFrom("{}")).toEqual({ kind: "empty" });
  expect(valueFrom('{"arrayValue":{"values":[{"stringValue":"a"},{}]}}')).toEqual({
    kind: "array",
    items: [{ kind: "string", value: "a" }, { kind: "empty" }],
  });
  expect(valueFrom('{"kvlistValue":{"values":[{"key":"a","value":{"intValue":"1"}}]}}')).toEqual({
    kind: "map",
    entries: [{ key: "a", value: { kind: "int", digits: "1" } }],
  });
  expect(valueFrom('{"stringValue":5}')).toBe("stringValue is a number");
});

test("times and enums come in either form", () => {
  const [span] =
    spansOf(
      `{"traceId":"${TRACE.toUpperCase()}","spanId":"${SPAN}","startTimeUnixNano":1700000000123456789,"endTimeUnixNano":"1700000000123456790","kind":"SPAN_KIND_CLIENT","status":{"code":"STATUS_CODE_ERROR","message":"no"}}`,
    ) ?? [];
  expect(span).toMatchObject({
    trace_id: TRACE,
    start_ns: 1700000000123456789n,
    end_ns: 1700000000123456790n,
    kind: 3,
    status_code: 2,
    status_message: "no",
  });
  expect(spansOf(spanText('"kind":2,"status":{"code":1}'))?.[0]).toMatchObject({ kind: 2, status_code: 1 });
});

test("what can't be read of a span refuses that span alone", () => {
  const spans = spansOf(spanText('"name":5'), spanText('"name":"good"'), "7", spanText('"startTimeUnixNano":"-1"'));
  expect(spans).toMatchObject([
    { refused: "name is not a text" },
    { name: "good" },
    { refused: "a span is not an object" },
    { refused: "startTimeUnixNano is out of range" },
  ]);
});

test("a body that is not a request is refused by name", () => {
  const reasonOf = (body: string) => {
    try {
      decodeRequest(Buffer.from(body), "json");
    } catch (error) {
      return error instanceof AppError ? error.message : String(error);
    }
    return "taken";
  };
  expect(reasonOf("[]")).toContain("not a JSON object");
  expect(reasonOf("{")).toContain("not valid JSON");
  expect(reasonOf('{"resourceSpans":{}}')).toContain("resourceSpans is not a list");
  expect(reasonOf(`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)).toBe("taken");
  expect(reasonOf(`{"a":[${"0,".repeat(1_600_000)}0]}`)).toContain("at most 1500000 values");
  expect(reasonOf("{}")).toBe("taken");
});

test("a value nested too deep refuses its span", () => {
  const deep = (levels: number) =>
    `${'{"arrayValue":{"values":['.repeat(levels)}{"boolValue":true}${"]}}".repeat(levels)}`;
  expect(valueFrom(deep(101))).toBe("a value is nested deeper than 100 levels");
  expect(valueFrom(deep(100))).toMatchObject({ kind: "array" });
});

test("the same program's protobuf and JSON are read alike", () => {
  const shapes = (fixture: string) =>
    decodeRecorded(fixture).flatMap(({ scope_spans }) =>
      scope_spans.flatMap(({ spans }) =>
        spans.map((span) =>
          "refused" in span
            ? span
            : { name: span.name, kind: span.kind, flags: span.flags, attributes: span.attributes },
        ),
      ),
    );
  expect(shapes("plain.json")).toEqual(shapes("plain.pb"));
  expect(shapes("traceloop-new.json")).toEqual(shapes("traceloop-new.pb"));
});

test("the encoding is the content type's, or the first byte's", () => {
  expect(encodingOf("application/json; charset=utf-8", Buffer.from([10]))).toBe("json");
  expect(encodingOf("application/x-protobuf", Buffer.from("{"))).toBe("protobuf");
  expect(encodingOf(null, Buffer.from(' \n{"resourceSpans":[]}'))).toBe("json");
  expect(encodingOf("application/octet-stream", Buffer.from([10, 0]))).toBe("protobuf");
});
