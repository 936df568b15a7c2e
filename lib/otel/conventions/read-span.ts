import type { OtlpSpan } from "../otlp-trace.ts";
import type { SpanAttributes } from "../span-attributes.ts";
import { genAi } from "./gen-ai.ts";
import { logfire } from "./logfire.ts";
import { mlflow } from "./mlflow.ts";
import { openInference } from "./openinference.ts";
import type { Convention, Reading } from "./reading.ts";
import { traceloop } from "./traceloop.ts";
import { vercelAi } from "./vercel-ai.ts";
import { wandb } from "./wandb.ts";

/** Spans may follow several conventions at once; the one that stands first here knows a field best. */
const CONVENTIONS: readonly Convention[] = [wandb, vercelAi, mlflow, openInference, logfire, genAi, traceloop];

/** What the conventions that a span follows make of it, and which of its attributes that tells. */
export function readSpan(
  attributes: SpanAttributes,
  span: OtlpSpan,
): { reading: Reading; isPayload: (key: string) => boolean } {
  const reading: Reading = {};
  const followed: Convention[] = [];
  for (const convention of CONVENTIONS) {
    if (!convention.families.some((family) => attributes.has(family))) continue;
    followed.push(convention);
    fill(reading, convention.read(attributes, span));
  }
  return { reading, isPayload: (key) => followed.some((convention) => convention.isPayload(key)) };
}

function fill(reading: Reading, found: Reading): void {
  for (const key in found) {
    const field = key as keyof Reading;
    if (reading[field] === undefined) Object.assign(reading, { [field]: found[field] });
  }
}
