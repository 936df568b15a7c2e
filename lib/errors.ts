/** What went wrong, in the caller's terms. `lib/api/error-response.ts` alone knows the HTTP status of each. */
export type ErrorCode =
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "unprocessable"
  | "unsupported"
  | "stalled"
  | "unavailable"
  | "timeout";

/** An error whose message is written for the person who sent the request. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Extra members of the error's JSON body, such as `deleted_at`. */
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; details?: Record<string, unknown> }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options?.details;
  }
}
