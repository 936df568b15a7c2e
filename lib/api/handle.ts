import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import { keepEndedRuns } from "@/lib/evaluations/process-keeper";
import { log } from "@/lib/log";
import { type Place, serverAdmission } from "./admission";
import type { Ctx } from "./context";
import { poolsOfContext } from "./context-pools";
import { findEndpoint } from "./endpoints";
import { errorResponse } from "./error-response";
import { findReasonLeftOut } from "./left-out";
import { CLIENT_LEFT, logAnswer } from "./log-answer";
import { pageContext } from "./page-context";
import { type Query, type RequestBody, requestBody } from "./request-body";
import { assertSameSite } from "./same-site";
import { beginShort } from "./slices";
import { userOf } from "./user";

/** Answers one request to the API: finds the endpoint, parses, calls its service, turns errors into answers. */
export async function handle(request: Request, segments: readonly string[]): Promise<Response> {
  const began = performance.now();
  const requestId = request.headers.get("x-request-id")?.slice(0, 64) || randomUUID();
  const path = `/${segments.join("/")}`;
  const response = await answer(request, path, requestId);
  const { status } = response;
  logAnswer(log, { requestId, method: request.method, path, status, ms: performance.now() - began });
  return response;
}

async function answer(request: Request, path: string, requestId: string): Promise<Response> {
  let place: Place | undefined;
  let endShort: (() => void) | undefined;
  try {
    assertSameSite(request);
    place = serverAdmission().enter();
    if (Number(request.headers.get("content-length")) <= SHORT_BYTES) endShort = beginShort();
    const held = place;
    const body = requestBody(request, (bytes) => held.holdBody(bytes));
    const response = await respond(contextOf(request, requestId), request, path, body);
    response.headers.set("x-request-id", requestId);
    return response;
  } catch (error) {
    if (request.signal.aborted && error === request.signal.reason) return new Response(null, { status: CLIENT_LEFT });
    return errorResponse(error, requestId);
  } finally {
    endShort?.();
    place?.leave();
  }
}

/** A question; what is longer is data. */
const SHORT_BYTES = 64 * 1024;

/** Has the endpoint of a path answer; throws what goes wrong before an answer begins. HEAD is GET without the body. */
export async function respond(ctx: Ctx, request: Request, path: string, body: RequestBody): Promise<Response> {
  const headOnly = request.method === "HEAD";
  const method = headOnly ? "GET" : request.method;
  const found = findEndpoint(method, path);
  if (!found) throw noEndpoint(method, path);
  const response = await found.served.respond(ctx, body, found.params, queryOf(request));
  if (!headOnly) return response;
  await response.body?.cancel();
  return new Response(null, response);
}

function noEndpoint(method: string, path: string): AppError {
  const reason = findReasonLeftOut(method, path);
  if (reason) return new AppError("unsupported", `${method} ${path} is not supported: ${reason}`);
  return new AppError("not_found", `no endpoint ${method} ${path}`);
}

const READS_QUERY = new Set(["GET", "HEAD", "DELETE"]);

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
  const onRunsEnded = keepEndedRuns(pageContext);
  return {
    ...poolsOfContext(),
    ...{ user: userOf(request), log: log.child({ requestId }), signal: request.signal, onRunsEnded },
  };
}
