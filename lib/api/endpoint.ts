import type { z } from "zod";

export type HttpMethod = "GET" | "POST" | "PUT" | "DELETE";

/**
 * An endpoint, declared once: the server parses with it, the client is typed by it, `openapi.json` is printed from it.
 * `path` may hold `{name}` segments; they are merged into the input. `body` says what travels: a JSON document, JSON lines
 * in the answer, a multipart upload in the request, bytes in the answer, or server-sent events.
 */
export type Endpoint<Req extends z.ZodType = z.ZodType, Res extends z.ZodType = z.ZodType> = {
  method: HttpMethod;
  path: string;
  summary: string;
  request: Req;
  response: Res;
  format: "json" | "json-lines" | "upload" | "bytes" | "events";
  /** Paths that mean the same, kept for older clients. */
  aliases: readonly string[];
};

type Declaration<Req extends z.ZodType, Res extends z.ZodType> = {
  method?: HttpMethod;
  path: string;
  summary: string;
  request: Req;
  response: Res;
  format?: Endpoint["format"];
  aliases?: readonly string[];
};

/** Declares an endpoint; POST with JSON both ways unless said otherwise. */
export function defineEndpoint<Req extends z.ZodType, Res extends z.ZodType>(
  declaration: Declaration<Req, Res>,
): Endpoint<Req, Res> {
  return { method: "POST", format: "json", aliases: [], ...declaration };
}
