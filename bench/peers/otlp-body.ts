import type { Call } from "../workload.ts";

/**
 * Calls as the protobuf body of one OTLP export (`ExportTraceServiceRequest`), a span each. Inputs and output go under the
 * attribute names MLflow shows them by; everything else of the call is an attribute of its own, so no byte is left out.
 */
export function otlpBody(calls: readonly Call[]): Buffer {
  const resource = message(1, message(1, keyValue("service.name", "bench")));
  const spans = calls.map((call) => message(2, span(call)));
  return message(1, Buffer.concat([resource, message(2, Buffer.concat(spans))]));
}

/** The 32 hex digits of an OTLP trace id: a UUID without its dashes. */
export function otlpTraceId(call: Pick<Call, "trace_id">): string {
  return call.trace_id.replaceAll("-", "");
}

/** The 16 hex digits of a span's id: the random half of the call's UUID. */
export function otlpSpanId(id: string): string {
  return id.replaceAll("-", "").slice(16);
}

const NANOS_PER_MS = 1_000_000n;
const STATUS_OK = 1;
const STATUS_ERROR = 2;

function span(call: Call): Buffer {
  const attributes = {
    "mlflow.spanInputs": call.inputs,
    "mlflow.spanOutputs": call.output,
    summary: call.summary,
    ...call.attributes,
  };
  return Buffer.concat([
    message(1, Buffer.from(otlpTraceId(call), "hex")),
    message(2, Buffer.from(otlpSpanId(call.id), "hex")),
    ...(call.parent_id === null ? [] : [message(4, Buffer.from(otlpSpanId(call.parent_id), "hex"))]),
    message(5, Buffer.from(call.op_name)),
    fixed64(7, call.started_at),
    fixed64(8, call.ended_at),
    ...Object.entries(attributes).map(([key, value]) =>
      message(9, keyValue(key, typeof value === "string" ? value : JSON.stringify(value))),
    ),
    message(15, status(call.exception)),
  ]);
}

function status(exception: string | null): Buffer {
  const code = exception === null ? STATUS_OK : STATUS_ERROR;
  const text = exception === null ? [] : [message(2, Buffer.from(exception))];
  return Buffer.concat([...text, Buffer.from([3 << 3, code])]);
}

function keyValue(key: string, value: string): Buffer {
  return Buffer.concat([message(1, Buffer.from(key)), message(2, message(1, Buffer.from(value)))]);
}

/** A length-delimited field: a nested message, bytes or a string. */
function message(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function fixed64(field: number, time: string): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = (field << 3) | 1;
  bytes.writeBigUInt64LE(BigInt(Date.parse(time)) * NANOS_PER_MS, 1);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
