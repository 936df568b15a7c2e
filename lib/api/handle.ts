import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Ctx } from "./context";
import { poolsOfContext } from "./context-pools";
import { findEndpoint } from "./endpoints";
import { errorResponse } from "./error-response";
import { type Query, requestBody } from "./request-body";
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
    const ctx = contextOf(request, requestId);
    const response = await found.served.respond(ctx, requestBody(request), found.params, queryOf(request));
    response.headers.set("x-request-id", requestId);
    return response;
  } catch (error) {
    return errorResponse(error, requestId);
  }
}

const READS_QUERY = new Set(["GET", "DELETE"]);

/** The members of the query of a request without a body, as text; a repeated one is a list. */
function queryOf(request: Request): Query {
  if (!READS_QUERY.has(request.method)) return {};
  const { searchParams } = new URL(request.url);
  const members = [...new Set(searchParams.keys())].map((name): [string, string | string[]] => {
    const values = searchParams.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? "") : values];
  });
  return Object.fromEntries(members);
}

function contextOf(request: Request, requestId: string): Ctx {
  return { ...poolsOfContext(), user: userOf(request), log: log.child({ requestId }), signal: request.signal };
}
