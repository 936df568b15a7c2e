import { z } from "zod";
import { AppError, type ErrorCode } from "../errors.ts";
import { log } from "../log.ts";
import { describeError } from "./describe-error.ts";
import { jsonResponse } from "./serve.ts";

const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  stalled: 408,
  unprocessable: 422,
  unsupported: 501,
  unavailable: 503,
  timeout: 504,
};

/** Postgres' error classes that are the moment's fault: clients retry 5xx, so they must not look like a bad request. */
const PASSING_FAULT = /^(08|28|3D000|53|57P0[123]|40001|40P01|55P03|25006)/;
/** What the person who runs the database has to know; of the others the log tells. */
const FAULT_WORDS: Readonly<Record<string, string>> = {
  "25006": "the database takes no writes right now",
  "53100": "the database's disk is full",
  "53200": "the database is out of memory",
  "53300": "the database has no connections left",
};
/** Its codes for a text that stands for no instant or number, or that no column can hold: the client's own value is wrong. */
const WRONG_VALUE = new Set(["22007", "22008", "22009", "22021", "22P02", "22P05"]);
const CONNECTION_FAULT = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "CONNECTION_DESTROYED",
]);

/** The answer to an error: its status and the body clients read (`reason`, and `detail` as FastAPI has it). */
export function errorResponse(error: unknown, requestId: string): Response {
  const known = asAppError(error);
  if (!known) log.error({ requestId, err: describeError(error) }, "unexpected error");
  else if (known.code === "unavailable")
    log.warn({ requestId, ...(known.cause !== undefined && { err: describeError(known.cause) }) }, known.message);
  const failure = known ?? new AppError("unavailable", "internal error");
  const status = known ? STATUS[known.code] : 500;
  const response = jsonResponse(JSON.stringify(bodyOf(error, failure)), {
    status,
    statusText: phrase(failure.message),
  });
  response.headers.set("x-request-id", requestId);
  // What is left of a body that stands still must not be taken for the next request.
  if (status === 408) response.headers.set("connection", "close");
  if (status === 503) response.headers.set("retry-after", "1");
  return response;
}

const MAX_PHRASE = 200;

/** The reason as the status line has it: the first clients show their user that line, and not the body. */
function phrase(message: string): string {
  return message.replace(/[^\x20-\x7e]+/g, " ").slice(0, MAX_PHRASE);
}

function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return new AppError("unprocessable", z.prettifyError(error), { cause: error });
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === "string") {
    if (code === "57014") return new AppError("timeout", "the query took too long and was cancelled", { cause: error });
    if (WRONG_VALUE.has(code)) return wrongValue(error);
    if (PASSING_FAULT.test(code) || CONNECTION_FAULT.has(code)) {
      return new AppError("unavailable", FAULT_WORDS[code] ?? "the database is not available right now", {
        cause: error,
      });
    }
  }
  // Drizzle wraps the driver's error.
  return cause && cause !== error ? asAppError(cause) : undefined;
}

function wrongValue(error: unknown): AppError {
  const message = error instanceof Error ? error.message : "a value is wrong";
  return new AppError("invalid", `a value of the request cannot be used: ${message}`, { cause: error });
}

function bodyOf(error: unknown, failure: AppError): Record<string, unknown> {
  if (error instanceof z.ZodError) return { reason: failure.message, detail: error.issues.map(issueDetail) };
  return { reason: failure.message, detail: failure.message, ...failure.details };
}

function issueDetail(issue: z.core.$ZodIssue): Record<string, unknown> {
  return { loc: ["body", ...issue.path], msg: issue.message, type: issue.code };
}
