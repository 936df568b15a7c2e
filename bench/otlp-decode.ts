import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PartBatch } from "../lib/calls/ingest/part-batch.ts";
import { originAttributes } from "../lib/otel/call-attributes.ts";
import { decodeProtoRequest } from "../lib/otel/decode-proto.ts";
import { dumpOrigin } from "../lib/otel/dump-span.ts";
import { addSpan } from "../lib/otel/span-call.ts";

// CPU time of one request's spans, decoded and made into calls, without the database: `node bench/otlp-decode.ts`.

const ROUNDS = 40;

for (const name of ["plain", "openinference-openai", "ai-sdk-6", "ai-sdk-7"]) {
  const one = readFileSync(join(import.meta.dirname, "../lib/otel/fixtures", `${name}.pb`));
  const spansOfOne = countSpans(one);
  // Messages of protobuf concatenate into one.
  const body = Buffer.concat(Array.from({ length: Math.ceil(512 / spansOfOne) }, () => one));
  const spans = countSpans(body);
  const decodeMicros = measure(() => decodeProtoRequest(body)) / spans;
  const wholeMicros = measure(() => makeCalls(body)) / spans;
  const size = Math.round(body.length / spans);
  process.stdout.write(
    `${name}: ${size} bytes a span, decode ${decodeMicros.toFixed(1)} µs, with mapping ${wholeMicros.toFixed(1)} µs CPU a span` +
      ` (${Math.round(1e6 / wholeMicros)} spans/s)\n`,
  );
}

function countSpans(body: Buffer): number {
  return decodeProtoRequest(body)
    .flatMap(({ scope_spans }) => scope_spans)
    .reduce((sum, { spans }) => sum + spans.length, 0);
}

function makeCalls(body: Buffer): void {
  const batch = new PartBatch();
  for (const { resource, schema_url, scope_spans } of decodeProtoRequest(body)) {
    for (const { scope, schema_url: scope_schema_url, spans } of scope_spans) {
      const shared = {
        dumpOrigin: dumpOrigin({ resource, resource_schema_url: schema_url }, { scope, scope_schema_url }),
        attributesOrigin: originAttributes(resource, scope),
      };
      for (const span of spans)
        if (!("refused" in span)) addSpan({ batch, user: "u", project_id: "bench/otel", ...shared }, span);
    }
  }
}

/** The median of the CPU microseconds that a round took. */
function measure(work: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    times.push(user + system);
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
}
