/** An error without what it may carry of users' data: Postgres' `detail` and drizzle's parameters stay out of the log. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  const message = error.name === "DrizzleQueryError" ? "query failed" : error.message;
  return { name: error.name, message, code, stack: error.stack?.split("\n").slice(1, 8).join("\n"), cause };
}
