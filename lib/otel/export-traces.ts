import type { Ctx } from "@/lib/api/context";
import { errorResponse } from "@/lib/api/error-response";
import type { RawAnswer, RawRequest } from "@/lib/api/serve";
import { Slices } from "@/lib/api/slices";
import { PartBatch } from "@/lib/calls/ingest/part-batch";
import { writeBatch } from "@/lib/calls/ingest/write-batch";
import { AppError } from "@/lib/errors";
import { originAttributes } from "./call-attributes.ts";
import { decodeRequest, encodingOf, type OtlpEncoding } from "./decode-request.ts";
import { dumpOrigin } from "./dump-span.ts";
import { exportAnswer, failureAnswer } from "./export-answer.ts";
import { SpanRefusal } from "./limits.ts";
import type { ResourceSpans } from "./otlp-trace.ts";
import { projectOfHeaders, projectOfResource } from "./route-spans.ts";
import { addSpan } from "./span-call.ts";

/**
 * Takes an OpenTelemetry export. Spans become calls and are durable when this answers; a span that can't be taken is named
 * in the answer and costs its companions nothing.
 */
export async function exportTraces(ctx: Ctx, request: RawRequest): Promise<RawAnswer> {
  let encoding: OtlpEncoding = encodingOf(request.headers.get("content-type"), Buffer.alloc(0));
  try {
    const bytes = await request.bytes();
    encoding = encodingOf(request.headers.get("content-type"), bytes);
    const batch = new PartBatch();
    const refused = await addSpans(batch, decodeRequest(bytes, encoding), {
      user: ctx.user.id,
      fromHeaders: projectOfHeaders(request.headers),
    });
    await writeBatch(ctx, batch);
    if (refused.length > 0) ctx.log.warn({ refused: refused.length }, "spans of an export were refused");
    return exportAnswer(encoding, refused);
  } catch (error) {
    return await failure(ctx, encoding, error);
  }
}

async function addSpans(
  batch: PartBatch,
  request: readonly ResourceSpans[],
  { user, fromHeaders }: { user: string; fromHeaders: string | undefined },
): Promise<string[]> {
  const refused: string[] = [];
  const slices = new Slices();
  let unrouted = 0;
  let taken = 0;
  for (const { resource, schema_url: resource_schema_url, scope_spans } of request) {
    const project = routed(() => projectOfResource(resource, fromHeaders));
    for (const { scope, schema_url: scope_schema_url, spans } of scope_spans) {
      const target = typeof project === "string" && {
        batch,
        user,
        project_id: project,
        dumpOrigin: dumpOrigin({ resource, resource_schema_url }, { scope, scope_schema_url }),
        attributesOrigin: originAttributes(resource, scope),
      };
      for (const span of spans) {
        if (slices.isOver) await slices.next();
        const refusal = "refused" in span ? span.refused : target ? routed(() => addSpan(target, span)) : project;
        if (refusal instanceof SpanRefusal) {
          if (refusal === project) unrouted++;
          refused.push(refusal.message);
        } else if (typeof refusal === "string") refused.push(refusal);
        else taken++;
      }
    }
  }
  // A client that names no project at all is set up wrongly, and is better told by a failure than by a remark.
  if (unrouted > 0 && taken === 0) throw new AppError("invalid", refused[0] ?? "no project");
  return refused;
}

function routed<T>(work: () => T): T | SpanRefusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof SpanRefusal) return error;
    throw error;
  }
}

/** Exporters drop a batch on any status but 429, 502, 503 and 504: what nobody expected is answered as worth another try. */
async function failure(ctx: Ctx, encoding: OtlpEncoding, error: unknown): Promise<RawAnswer> {
  const response = errorResponse(error, String(ctx.log.bindings().requestId ?? ""));
  const { reason } = (await response.json()) as { reason: string };
  const status = response.status === 500 ? 503 : response.status;
  const answer = failureAnswer(encoding, { status, reason });
  return status === 503 ? { ...answer, retry_after: 1 } : answer;
}
