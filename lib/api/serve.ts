import type { z } from "zod";
import { writeBySchema } from "../json/schema-text.ts";
import type { Ctx } from "./context.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Query, type RequestBody, readInput, type Upload } from "./request-body.ts";
import { streamOf } from "./stream-of.ts";

/** An endpoint with the service behind it, as the one route handler calls it. */
export type ServedEndpoint = {
  endpoint: Endpoint;
  respond(ctx: Ctx, body: RequestBody, params: Record<string, string>, query?: Query): Promise<Response>;
};

type Service<Req extends z.ZodType, Res> = (ctx: Ctx, input: z.output<Req>) => Promise<Res>;

/** An endpoint whose service is called with the parsed input; `answer` makes a response of what it gives back. */
function answering<Req extends z.ZodType, Res extends z.ZodType, Given>(
  endpoint: Endpoint<Req, Res>,
  service: (ctx: Ctx, input: z.output<Req>) => Given,
  answer: (given: Awaited<Given>, ctx: Ctx) => Response | Promise<Response>,
): ServedEndpoint {
  return {
    endpoint,
    async respond(ctx, body, params, query) {
      return await answer(await service(ctx, await readInput(endpoint.request, body, params, query)), ctx);
    },
  };
}

/** Serves a JSON endpoint: parse, call the service, write the answer by its schema (users' texts untouched). */
export function serve<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: Service<Req, z.input<Res>>,
): ServedEndpoint {
  return answering(endpoint, service, (answer) => jsonResponse(writeBySchema(endpoint.response, answer)));
}

/** Serves a JSON endpoint whose service writes the answer's JSON itself, from text that it has. */
export function serveWritten<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: Service<Req, string>,
): ServedEndpoint {
  return answering(endpoint, service, (text) => jsonResponse(text));
}

/** Serves an endpoint whose service wants the body's text itself and writes its own JSON: the measured ingest paths. */
export function serveText<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: (ctx: Ctx, text: string, params: Record<string, string>) => Promise<string>,
): ServedEndpoint {
  return {
    endpoint,
    async respond(ctx, body, params) {
      return jsonResponse(await service(ctx, await body.text(), params));
    },
  };
}

/** Serves JSON lines: each text that the service yields is one or more whole lines, sent as it comes. */
export function serveStream<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: (ctx: Ctx, input: z.output<Req>) => AsyncIterable<string>,
): ServedEndpoint {
  return answering(endpoint, service, (lines, ctx) => streamed(ctx, lines, { "content-type": "application/jsonl" }));
}

/** Serves server-sent events, for as long as the client stays. */
export function serveEvents<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: Service<Req, ReadableStream<Uint8Array>>,
): ServedEndpoint {
  // Proxies such as nginx hold back what they are not told to pass on.
  const headers = { "content-type": "text/event-stream", "x-accel-buffering": "no", ...NO_TRANSFORM };
  return answering(endpoint, service, (events) => new Response(events, { headers }));
}

/** Serves raw bytes. */
export function serveBytes<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: Service<Req, Uint8Array<ArrayBuffer>>,
): ServedEndpoint {
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": "attachment",
    "content-security-policy": "sandbox; default-src 'none'",
    ...NO_TRANSFORM,
  };
  return answering(endpoint, service, (bytes) => new Response(bytes, { headers }));
}

/** A file that is written while it is sent. */
export type Download = { type: string; name?: string; chunks: AsyncIterable<string | Uint8Array<ArrayBuffer>> };

/** Serves a file of any length, piece by piece; it ends at the source when the reader leaves. */
export function serveDownload<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: Service<Req, Download>,
): ServedEndpoint {
  return answering(endpoint, service, ({ type, name, chunks }, ctx) => {
    const named = name ? `; filename="${name.replaceAll(/[^\w.-]+/g, "-")}"` : "";
    return streamed(ctx, chunks, { "content-type": type, "content-disposition": `attachment${named}` });
  });
}

export type Image = { type: "image/png" | "image/jpeg" | "image/gif" | "image/webp"; bytes: Uint8Array<ArrayBuffer> };

/** Serves an image that a page may show. What it shows never changes, as calls do not. */
export function serveImage<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: Service<Req, Image>,
): ServedEndpoint {
  return answering(endpoint, service, ({ type, bytes }) => {
    const headers = {
      "content-type": type,
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, max-age=3600, no-transform",
      "x-content-type-options": "nosniff",
    };
    return new Response(bytes, { headers });
  });
}

/** Bytes for a page to show, or to read as text. */
export type Media = { type: string; bytes: Uint8Array<ArrayBuffer> };

/** Serves bytes under their own content type, as a source of images, players and streams. They run nothing anywhere. */
export function serveMedia<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: Service<Req, Media>,
): ServedEndpoint {
  return answering(endpoint, service, ({ type, bytes }) => {
    const headers = new Headers({
      "content-type": type,
      "content-length": String(bytes.byteLength),
      ...NO_TRANSFORM,
    });
    if (type === "application/octet-stream") headers.set("content-disposition", "attachment");
    // A sandbox would keep the browser's own PDF viewer from starting.
    const sandbox = type === "application/pdf" ? "" : "sandbox; ";
    const policy = `${sandbox}default-src 'none'; style-src 'unsafe-inline'; object-src 'self'`;
    headers.set("content-security-policy", policy);
    return new Response(bytes, { headers });
  });
}

/** A request as it came: its headers, and its body on demand (unpacked, within the limits). */
export type RawRequest = Pick<RequestBody, "headers" | "bytes">;
export type RawAnswer = {
  status: number;
  content_type: string;
  body: string | Uint8Array<ArrayBuffer>;
  /** Seconds after which a client may try again. */
  retry_after?: number;
};

/** Serves a protocol of its own, whose service reads the bytes and chooses status and content type. */
export function serveRaw<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: (ctx: Ctx, request: RawRequest) => Promise<RawAnswer>,
): ServedEndpoint {
  return {
    endpoint,
    async respond(ctx, body) {
      const { status, content_type, body: answer, retry_after } = await service(ctx, body);
      const headers = new Headers({ "content-type": content_type, ...NO_TRANSFORM });
      if (retry_after !== undefined) headers.set("retry-after", String(retry_after));
      return new Response(answer, { status, headers });
    },
  };
}

/** Serves a multipart upload with one file part called `file`. */
export function serveUpload<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res>,
  service: (ctx: Ctx, upload: Upload) => Promise<z.input<Res>>,
): ServedEndpoint {
  return {
    endpoint,
    async respond(ctx, body) {
      return jsonResponse(writeBySchema(endpoint.response, await service(ctx, await body.upload())));
    },
  };
}

/** Sends pieces as they come. The first is awaited here, so that a bad question answers with its status, not with half an answer. */
async function streamed(
  ctx: Ctx,
  chunks: AsyncIterable<string | Uint8Array<ArrayBuffer>>,
  headers: Record<string, string>,
): Promise<Response> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  return new Response(streamOf(ctx, first, iterator), { headers: { ...headers, ...NO_TRANSFORM } });
}

// Answers of the API are not compressed by Next.js: on one machine that costs more than it saves, and it would hold back lines.
const NO_TRANSFORM = { "cache-control": "no-store, no-transform", "x-content-type-options": "nosniff" };

/** An answer of JSON text, as all of the API's are: not to be kept, and not to be packed on the way. */
export function jsonResponse(text: string, init: { status?: number; statusText?: string } = {}): Response {
  return new Response(text, { ...init, headers: { "content-type": "application/json", ...NO_TRANSFORM } });
}
