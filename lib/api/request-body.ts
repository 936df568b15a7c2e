import { isAscii, isUtf8 } from "node:buffer";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { AppError } from "../errors.ts";
import { withoutPythonNumbers } from "../json/python-numbers.ts";
import { JsonScanError } from "../json/scan.ts";
import { readBySchema } from "../json/schema-text.ts";
import type { Upload } from "./serve.ts";

/** The largest body taken, before and after decompression. Clients split their batches at 31 MiB. */
export const MAX_BODY_BYTES = 48 * 1024 * 1024;

/** A request's body, read once and on demand. */
export type RequestBody = {
  headers: Headers;
  bytes(): Promise<Buffer>;
  text(): Promise<string>;
  upload(): Promise<Upload>;
};

export function requestBody(request: Request): RequestBody {
  const bytes = async () => readCapped(request);
  return {
    headers: request.headers,
    bytes,
    text: async () => withoutPythonNumbers(decodeText(await bytes())),
    upload: async () => readUpload(request, await bytes()),
  };
}

/** The members of an address's query: text, or a list of texts where a name is repeated. */
export type Query = Readonly<Record<string, string | string[]>>;

/**
 * Parses a body by an endpoint's schema; the parameters of query and path count as members of the document. Bodies need no
 * content type.
 */
export async function readInput<Req extends z.ZodType>(
  schema: Req,
  body: RequestBody,
  params: Record<string, string>,
  query: Query = {},
): Promise<z.output<Req>> {
  const text = await body.text();
  const value = text.trim() === "" ? {} : readJson(schema, text);
  const named = { ...query, ...params };
  const input = Object.keys(named).length > 0 && isObject(value) ? { ...value, ...named } : value;
  return schema.parse(input);
}

function readJson(schema: z.ZodType, text: string): unknown {
  try {
    return readBySchema(schema, text);
  } catch (error) {
    throw notJson(error);
  }
}

/** Says where a body stops being JSON; anything but a syntax error passes through. */
export function notJson(error: unknown): unknown {
  if (!(error instanceof JsonScanError || error instanceof SyntaxError)) return error;
  return new AppError("invalid", `the body is not valid JSON: ${error.message}`, { cause: error });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

async function readCapped(request: Request): Promise<Buffer> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MAX_BODY_BYTES) throw tooLarge(announced);
  if (!request.body) return Buffer.alloc(0);
  // The DOM's types of a stream leave out that Node's can be iterated.
  const raw = await collect(request.body as unknown as AsyncIterable<Uint8Array>);
  const encoding = request.headers.get("content-encoding")?.toLowerCase() ?? "identity";
  if (encoding === "identity") return raw;
  if (encoding !== "gzip")
    throw new AppError("invalid", `content-encoding "${encoding}" is not supported; use gzip or none`);
  return await gunzip(raw);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge(size);
    parts.push(chunk);
  }
  return parts.length === 1 && parts[0]
    ? Buffer.from(parts[0].buffer, parts[0].byteOffset, size)
    : Buffer.concat(parts, size);
}

async function gunzip(raw: Buffer): Promise<Buffer> {
  const unpacked = createGunzip();
  unpacked.end(raw);
  try {
    return await collect(unpacked as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("invalid", "the body is not valid gzip", { cause: error });
  }
}

function tooLarge(size: number): AppError {
  const mib = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;
  return new AppError(
    "too_large",
    `the body is larger than ${mib(MAX_BODY_BYTES)} (at least ${mib(size)}); split the batch`,
  );
}

function decodeText(bytes: Buffer): string {
  // An ASCII body becomes a one-byte string: half the memory, and faster to scan.
  if (isAscii(bytes)) return bytes.toString("latin1");
  if (!isUtf8(bytes)) throw new AppError("invalid", "the body is not valid UTF-8");
  return bytes.toString("utf8");
}

async function readUpload(request: Request, bytes: Buffer): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } })
    .formData()
    .catch((cause) => {
      throw new AppError("invalid", "the body is not a valid multipart form", { cause });
    });
  const file = form.get("file");
  if (!(file instanceof File)) throw new AppError("unprocessable", 'the form needs a file part called "file"');
  const fields: Record<string, string> = {};
  for (const [key, value] of form) if (typeof value === "string") fields[key] = value;
  return { fields, file: { name: file.name, content: Buffer.from(await file.arrayBuffer()) } };
}
