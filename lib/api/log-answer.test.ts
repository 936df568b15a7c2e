import pino from "pino";
import { expect, test } from "vitest";
import { logAnswer } from "./log-answer.ts";

function linesAt(level: string, status: number, ms: number): unknown[] {
  const lines: string[] = [];
  const log = pino({ base: null, level, timestamp: false }, { write: (line: string) => void lines.push(line) });
  logAnswer(log, { requestId: "r1", method: "POST", path: `/${"x".repeat(500)}`, status, ms });
  return lines.map((line) => JSON.parse(line));
}

test("what was refused or slow has a line with the request's id, the rest only for who asks", () => {
  expect(linesAt("info", 200, 12.4)).toEqual([]);
  const path = `/${"x".repeat(199)}`;
  expect(linesAt("info", 422, 12.4)).toMatchObject([{ requestId: "r1", status: 422, ms: 12, path, msg: "refused" }]);
  expect(linesAt("info", 200, 6_000)).toMatchObject([{ requestId: "r1", msg: "slow" }]);
  expect(linesAt("debug", 200, 12.4)).toMatchObject([{ method: "POST", msg: "answered" }]);
});
