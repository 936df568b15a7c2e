import { isUtf8 } from "node:buffer";
import { AppError } from "../errors.ts";
import { decodeJsonRequest } from "./decode-json.ts";
import { decodeProtoRequest } from "./decode-proto.ts";
import { SpanRefusal } from "./limits.ts";
import type { ResourceSpans } from "./otlp-trace.ts";

export type OtlpEncoding = "json" | "protobuf";

/** How a body is encoded: by its content type, or by its first byte when that says nothing (`{` begins no protobuf). */
export function encodingOf(contentType: string | null, bytes: Buffer): OtlpEncoding {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json") return "json";
  if (type === "application/x-protobuf" || type === "application/protobuf") return "protobuf";
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x7b ? "json" : "protobuf";
}

/** Reads a request of either encoding. Throws an `AppError` that names what is wrong with it. */
export function decodeRequest(bytes: Buffer, encoding: OtlpEncoding): ResourceSpans[] {
  try {
    if (encoding === "protobuf") return decodeProtoRequest(bytes);
    if (!isUtf8(bytes)) throw new AppError("invalid", "the body is not valid UTF-8");
    return decodeJsonRequest(bytes.toString("utf8"));
  } catch (error) {
    // Outside a span there is nothing smaller than the request to refuse.
    if (error instanceof SpanRefusal)
      throw new AppError("invalid", `the body is not a valid OTLP message: ${error.message}`, { cause: error });
    throw error;
  }
}
