import { isAscii, isUtf8 } from "node:buffer";
import type { z } from "zod";
import { AppError } from "../errors.ts";
import { JsonMeter } from "../json/meter.ts";
import { withoutPythonNumbers } from "../json/python-numbers.ts";
import { JsonScanError } from "../json/scan.ts";
import { ExcessiveJson, readBySchema } from "../json/schema-text.ts";
import { type OnBodyBytes, readBody } from "./read-body.ts";

/** A multipart form: its texts by name, and its file. */
export type Upload = { fields: Record<string, string>; file: { name: string; content: Buffer } };

/** A request's body, read once and on demand. */
export type RequestBody = {
  headers: Headers;
  bytes(): Promise<Buffer>;
  text(): Promise<string>;
  upload(): Promise<Upload>;
};

/** A request's body on demand; `onBytes` is told how much of it is held. */
export function requestBody(request: Request, onBytes?: OnBodyBytes): RequestBody {
  const bytes = async () => readBody(request, { onBytes });
  return {
    headers: request.headers,
    bytes,
    text: async () => withoutPythonNumbers(decodeText(await readBody(request, { onBytes, meter: new JsonMeter() }))),
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

/** Says where a body stops being JSON, or is too much of it; anything but a syntax error passes through. */
export function notJson(error: unknown): unknown {
  if (error instanceof ExcessiveJson) return new AppError("too_large", error.message, { cause: error });
  if (!(error instanceof JsonScanError || error instanceof SyntaxError)) return error;
  return new AppError("invalid", `the body is not valid JSON: ${error.message}`, { cause: error });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
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
