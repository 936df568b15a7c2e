import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PartBatch } from "../../calls/ingest/part-batch.ts";
import type { StoredEnd, StoredStart } from "../../calls/ingest/stored-call.ts";
import { originAttributes } from "../call-attributes.ts";
import { decodeRequest } from "../decode-request.ts";
import { dumpOrigin } from "../dump-span.ts";
import type { OtlpSpan, ResourceSpans } from "../otlp-trace.ts";
import { addSpan } from "../span-call.ts";

export type RecordedCall = StoredStart & Partial<StoredEnd> & { id: string };

/** A request body as a real exporter sent it. */
export function recordedBody(fixture: string): Buffer {
  return readFileSync(join(import.meta.dirname, "../fixtures", fixture));
}

export function decodeRecorded(fixture: string): ResourceSpans[] {
  return decodeRequest(recordedBody(fixture), fixture.endsWith(".json") ? "json" : "protobuf");
}

/** The calls that the spans of a recorded body become, in their order. */
export function recordedCalls(fixture: string): RecordedCall[] {
  return callsOf(decodeRecorded(fixture));
}

export function callsOf(request: readonly ResourceSpans[]): RecordedCall[] {
  const calls: RecordedCall[] = [];
  for (const { resource, schema_url, scope_spans } of request) {
    for (const { scope, schema_url: scope_schema_url, spans } of scope_spans) {
      const shared = {
        dumpOrigin: dumpOrigin({ resource, resource_schema_url: schema_url }, { scope, scope_schema_url }),
        attributesOrigin: originAttributes(resource, scope),
      };
      for (const span of spans) {
        if ("refused" in span) throw new Error(span.refused);
        calls.push(callOf(span, shared));
      }
    }
  }
  return calls;
}

function callOf(span: OtlpSpan, shared: { dumpOrigin: string; attributesOrigin: string }): RecordedCall {
  const batch = new PartBatch();
  addSpan({ batch, user: "tester", project_id: "test/otel", ...shared }, span);
  for (const { calls } of batch.byProject()) {
    const [call] = calls;
    if (call?.start) return { id: call.id, ...call.start, ...call.end };
  }
  throw new Error("no call");
}

/** The only call of a name, or the one at an index among several. */
export function named(calls: readonly RecordedCall[], op_name: string, index = 0): RecordedCall {
  const call = calls.filter((candidate) => candidate.op_name === op_name)[index];
  if (!call)
    throw new Error(`no call "${op_name}"; there are ${calls.map((candidate) => candidate.op_name).join(", ")}`);
  return call;
}

/** A call's payloads parsed, to compare values. */
export function payloads({ inputs, output, summary, attributes }: RecordedCall) {
  const parse = (text: string | undefined) => (text === undefined ? undefined : (JSON.parse(text) as unknown));
  return { inputs: parse(inputs), output: parse(output), summary: parse(summary), attributes: parse(attributes) };
}
