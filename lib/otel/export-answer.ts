import type { RawAnswer } from "../api/serve.ts";
import type { OtlpEncoding } from "./decode-request.ts";

/** The answer to an export in the encoding of its request: empty when every span was taken. */
export function exportAnswer(encoding: OtlpEncoding, refused: readonly string[]): RawAnswer {
  const content_type = contentTypeOf(encoding);
  if (refused.length === 0) return { status: 200, content_type, body: encoding === "json" ? "{}" : new Uint8Array() };
  const errorMessage = describe(refused);
  if (encoding === "json") {
    const partialSuccess = { rejectedSpans: String(refused.length), errorMessage };
    return { status: 200, content_type, body: JSON.stringify({ partialSuccess }) };
  }
  const partial = Buffer.concat([varintField(1, refused.length), bytesField(2, Buffer.from(errorMessage))]);
  return { status: 200, content_type, body: new Uint8Array(bytesField(1, partial)) };
}

/** A failure as the `google.rpc.Status` that the protocol asks for. JSON also has the members of every other error here. */
export function failureAnswer(
  encoding: OtlpEncoding,
  { status, reason }: { status: number; reason: string },
): RawAnswer {
  const code = GRPC_CODES[status] ?? 2;
  const content_type = contentTypeOf(encoding);
  if (encoding === "json")
    return { status, content_type, body: JSON.stringify({ code, message: reason, reason, detail: reason }) };
  return {
    status,
    content_type,
    body: new Uint8Array(Buffer.concat([varintField(1, code), bytesField(2, Buffer.from(reason))])),
  };
}

const GRPC_CODES: Record<number, number> = { 400: 3, 401: 16, 403: 7, 404: 5, 413: 8, 422: 3, 503: 14, 504: 4 };
const SHOWN_REASONS = 5;

function describe(refused: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of refused) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].map(([reason, count]) => (count > 1 ? `${reason} (${count} spans)` : reason));
  const more = reasons.length > SHOWN_REASONS ? `; and ${reasons.length - SHOWN_REASONS} more reasons` : "";
  return (reasons.slice(0, SHOWN_REASONS).join("; ") + more).toWellFormed();
}

function contentTypeOf(encoding: OtlpEncoding): string {
  return encoding === "json" ? "application/json" : "application/x-protobuf";
}

function varintField(field: number, value: number): Buffer {
  return Buffer.from([field << 3, ...varint(value)]);
}

function bytesField(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(bytes.length)]), bytes]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}
