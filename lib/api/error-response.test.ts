import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { AppError } from "../errors.ts";
import { log } from "../log.ts";
import { errorResponse } from "./error-response.ts";

const { level } = log;
beforeAll(() => {
  log.level = "silent";
});
afterAll(() => {
  log.level = level;
});

function failedWith(code: string): Error {
  // Drizzle wraps what the driver threw.
  return new Error("Failed query", { cause: Object.assign(new Error("as the driver says it"), { code }) });
}

async function answer(error: unknown) {
  const response = errorResponse(error, "request-1");
  const { reason } = (await response.json()) as { reason: string };
  return { status: response.status, reason, retryAfter: response.headers.get("retry-after") };
}

test.each([
  ["53100", "the database's disk is full"],
  ["53300", "the database has no connections left"],
  ["25006", "the database takes no writes right now"],
  ["28P01", "the database is not available right now"],
  ["ETIMEDOUT", "the database is not available right now"],
  ["ENOTFOUND", "the database is not available right now"],
])("%s is a fault that passes, so clients come again: %s", async (code, reason) => {
  expect(await answer(failedWith(code))).toEqual({ status: 503, reason, retryAfter: "1" });
});

test("a value that no column holds is the client's own mistake", async () => {
  expect(await answer(failedWith("22P02"))).toMatchObject({ status: 400, retryAfter: null });
});

test("what nobody foresaw says nothing of its insides, but to the log", async () => {
  const logged = vi.spyOn(log, "error");
  expect(await answer(new Error("secret"))).toMatchObject({ status: 500, reason: "internal error" });
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ requestId: "request-1" }), "unexpected error");
});

test("a long reason still fits a status line", () => {
  const response = errorResponse(new AppError("invalid", `ä\n${"x".repeat(999)}`), "request-1");
  expect(response.statusText.length).toBeLessThanOrEqual(200);
  expect(response.statusText).toMatch(/^ x+$/);
});
