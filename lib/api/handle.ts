import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Ctx } from "./context";
import { poolsOfContext } from "./context-pools";
import { findEndpoint } from "./endpoints";
import { errorResponse } from "./error-response";
import { requestBody } from "./request-body";
import { assertSameSite } from "./same-site";
import { userOf } from "./user";

/** Answers one request to the API: finds the endpoint, parses, calls its service, turns errors into answers. */
export async function handle(request: Request, segments: readonly string[]): Promise<Response> {
  const requestId = request.headers.get("x-request-id")?.slice(0, 64) ?? randomUUID();
  try {
    assertSameSite(request);
    const path = `/${segments.join("/")}`;
    const found = findEndpoint(request.method, path);
    if (!found) throw new AppError("not_found", `no endpoint ${request.method} ${path}`);
    const params = { ...(request.method === "GET" ? queryOf(request) : {}), ...found.params };
    const response = await found.served.respond(contextOf(request, requestId), requestBody(request), params);
    response.headers.set("x-request-id", requestId);
    return response;
  } catch (error) {
    return errorResponse(error, requestId);
  }
}

/** A GET request's input: the members of its query, as text. */
function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}

function contextOf(request: Request, requestId: string): Ctx {
  return { ...poolsOfContext(), user: userOf(request), log: log.child({ requestId }), signal: request.signal };
}
