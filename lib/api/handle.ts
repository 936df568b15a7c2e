import { randomUUID } from "node:crypto";
import { pools } from "@/db/client";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Ctx } from "./context";
import { errorResponse } from "./error-response";
import { findEndpoint } from "./endpoints";
import { assertSameSite } from "./same-site";
import { requestBody } from "./request-body";
import { userOf } from "./user";

/** Answers one request to the API: finds the endpoint, parses, calls its service, turns errors into answers. */
export async function handle(request: Request, segments: readonly string[]): Promise<Response> {
  const requestId = request.headers.get("x-request-id")?.slice(0, 64) ?? randomUUID();
  try {
    assertSameSite(request);
    const path = `/${segments.join("/")}`;
    const found = findEndpoint(request.method, path);
    if (!found) throw new AppError("not_found", `no endpoint ${request.method} ${path}`);
    const response = await found.served.respond(contextOf(request, requestId), requestBody(request), found.params);
    response.headers.set("x-request-id", requestId);
    return response;
  } catch (error) {
    return errorResponse(error, requestId);
  }
}

function contextOf(request: Request, requestId: string): Ctx {
  const { writes, reads } = pools();
  return {
    db: writes.db,
    sql: writes.sql,
    reads: reads.db,
    readSql: reads.sql,
    user: userOf(request),
    log: log.child({ requestId }),
    signal: request.signal,
  };
}
