import { expect, test } from "vitest";
import { emptySpan } from "../otlp-trace.ts";
import { SpanAttributes } from "../span-attributes.ts";
import { readSpan } from "./read-span.ts";

const KIND_KEYS = ["openinference.span.kind", "gen_ai.operation.name", "llm.request.type", "traceloop.span.kind"];

test.each(KIND_KEYS)("%s may be the name of a member that every object has", (key) => {
  for (const word of ["constructor", "__proto__", "toString", "valueof"]) {
    const attributes = new SpanAttributes([{ key, value: { kind: "string", value: word } }]);
    const { reading } = readSpan(attributes, emptySpan());
    expect(reading.kind?.toLowerCase()).toBe(word.toLowerCase());
  }
});

test("so may a type of MLflow's, which is JSON text", () => {
  const attributes = new SpanAttributes([
    { key: "mlflow.spanType", value: { kind: "string", value: '"constructor"' } },
  ]);
  expect(readSpan(attributes, emptySpan()).reading.kind).toBe("constructor");
});
