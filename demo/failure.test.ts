import { expect, test } from "vitest";
import { describeFailure } from "./failure.ts";

test("a failure is told in one line, with its cause", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  expect(describeFailure(new TypeError("fetch failed", { cause: refused }))).toBe(
    "fetch failed: connect ECONNREFUSED 127.0.0.1:1",
  );
  expect(describeFailure(new Error("first\nsecond"))).toBe("first");
});

test("a cause without a message is told by its code", () => {
  const cause = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });
  expect(describeFailure(new TypeError("fetch failed", { cause }))).toBe("fetch failed: ECONNREFUSED");
});

test("an answer of the server is told by its status", () => {
  expect(describeFailure(new Response("", { status: 503 }))).toMatch(/^HTTP 503/);
});

test("anything else thrown is told too", () => {
  expect(describeFailure("plain\ntext")).toBe("plain");
  expect(describeFailure(undefined)).toBe("undefined");
});
