import type { Ctx } from "../context.ts";
import { allEndpoints } from "../endpoints.ts";
import { errorResponse } from "../error-response.ts";
import { respond } from "../handle.ts";
import { requestBody } from "../request-body.ts";

/** What a server answered, as a client sees it. */
export type Answered = { status: number; text: string; headers: Headers };

/** `binary`: the answer's bytes as characters, one each. */
type Asked = { headers?: Record<string, string>; method?: string; binary?: boolean };

/** Asks the endpoint of a path as the one route does, with the body's very bytes, and reads the whole answer. */
export async function ask(
  ctx: Ctx,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  { headers = {}, method = "POST", binary = false }: Asked = {},
): Promise<Answered> {
  const url = new URL(path, "http://localhost");
  const hasBody = !["GET", "HEAD", "DELETE"].includes(method);
  const request = new Request(url, { method, headers, ...(hasBody ? { body } : {}) });
  let response: Response;
  try {
    response = await respond(ctx, request, url.pathname, requestBody(request));
  } catch (error) {
    response = errorResponse(error, "test");
  }
  // A stream of events has no end.
  const isEndless = response.headers.get("content-type") === "text/event-stream";
  if (isEndless) await response.body?.cancel();
  const bytes = isEndless ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer());
  return { status: response.status, text: bytes.toString(binary ? "latin1" : "utf8"), headers: response.headers };
}

/** The endpoints that a test walks. */
export const walkedEndpoints = allEndpoints.map(({ endpoint }) => endpoint);
