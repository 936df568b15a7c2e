import { expect, test } from "vitest";
import { exportAnswer, failureAnswer } from "./export-answer.ts";
import { ProtoReader } from "./proto-reader.ts";

test("an export that was taken whole is answered empty", () => {
  expect(exportAnswer("json", [])).toMatchObject({ status: 200, content_type: "application/json", body: "{}" });
  expect(exportAnswer("protobuf", [])).toMatchObject({
    status: 200,
    content_type: "application/x-protobuf",
    body: new Uint8Array(),
  });
});

test("refused spans are counted and their reasons told once each", () => {
  const refused = ["no id", "no id", "too deep"];
  expect(JSON.parse(exportAnswer("json", refused).body as string)).toEqual({
    partialSuccess: { rejectedSpans: "3", errorMessage: "no id (2 spans); too deep" },
  });
  const reader = new ProtoReader(
    Buffer.from(
      exportAnswer(
        "protobuf",
        Array.from({ length: 300 }, () => "x".repeat(200)),
      ).body,
    ),
  );
  expect(reader.tag()).toBe(10);
  reader.enter();
  expect([reader.tag(), reader.varint(), reader.tag(), reader.text()]).toEqual([
    8,
    300,
    18,
    `${"x".repeat(200)} (300 spans)`,
  ]);
  expect(reader.position).toBe(reader.bytes.length);
});

test("a failure is a status in the request's encoding", () => {
  const body = failureAnswer("protobuf", { status: 400, reason: "broken" }).body;
  const reader = new ProtoReader(Buffer.from(body));
  expect([reader.tag(), reader.varint(), reader.tag(), reader.text()]).toEqual([8, 3, 18, "broken"]);
  expect(JSON.parse(failureAnswer("json", { status: 503, reason: "later" }).body as string)).toMatchObject({
    code: 14,
    message: "later",
  });
});
