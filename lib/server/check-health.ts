import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";

/** Longer than any healthy database takes; load balancers give up soon after. */
const TIMEOUT_MS = 3_000;

/** Asks the database for a sign of life. @throws {AppError} `unavailable` when it gives none. */
export async function checkHealth(ctx: Pick<Ctx, "sql">): Promise<{ status: "ok" }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    await Promise.race([ctx.sql`select 1`, late]);
    return { status: "ok" };
  } catch (cause) {
    throw new AppError("unavailable", "the database does not answer", { cause });
  } finally {
    clearTimeout(timer);
  }
}
