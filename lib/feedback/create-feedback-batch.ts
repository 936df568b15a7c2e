import { z } from "zod";
import type { NewFeedback } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText } from "../json/json-text.ts";
import { ExcessiveJson, readBySchema, writeBySchema } from "../json/schema-text.ts";
import { ensureProject } from "../projects/ensure-project.ts";
import { announceFeedback } from "./announce-feedback.ts";
import { storeFeedback } from "./create-feedback.ts";
import { type AnnotationSchemas, prepareFeedback } from "./prepare-feedback.ts";
import { type CreatedFeedback, createdFeedback, feedbackForCreate } from "./wire-feedback.ts";

const MAX_ITEMS = 10_000;

type ItemError = { index: number; reason: string };

/**
 * Attaches many feedbacks, each answered in its place. A bad one is answered with an empty object and named in `errors`; the
 * others are stored.
 */
export async function createFeedbackBatch(
  ctx: Ctx,
  { batch }: { batch: JsonText[] },
): Promise<{ res: JsonText[]; errors?: ItemError[] }> {
  if (batch.length > MAX_ITEMS) throw new AppError("too_large", `a batch holds at most ${MAX_ITEMS} items`);
  const schemas: AnnotationSchemas = new Map();
  const answers: (CreatedFeedback | AppError)[] = [];
  const good: { index: number; feedback: NewFeedback }[] = [];
  for (const [index, item] of batch.entries()) {
    const feedback = await prepared(ctx, item, schemas);
    if (feedback instanceof AppError) answers[index] = feedback;
    else good.push({ index, feedback });
  }
  for (const [project_id, items] of Map.groupBy(good, ({ feedback }) => feedback.project_id)) {
    await ensureProject(ctx, project_id);
    const stored = await storeFeedback(
      ctx.sql,
      project_id,
      items.map(({ feedback }) => feedback),
    );
    announceFeedback(
      ctx,
      project_id,
      items.map(({ feedback }) => feedback),
    );
    for (const [at, { index }] of items.entries()) answers[index] = stored[at] ?? (answers[index] as AppError);
  }
  const errors = answers.flatMap((answer, index) =>
    answer instanceof AppError ? [{ index, reason: answer.message }] : [],
  );
  if (errors.length > 0)
    ctx.log.warn({ rejected: errors.length, of: batch.length, first: errors[0] }, "items of a batch were refused");
  return { res: answers.map(answerText), ...(errors.length > 0 ? { errors } : {}) };
}

async function prepared(ctx: Ctx, item: JsonText, schemas: AnnotationSchemas): Promise<NewFeedback | AppError> {
  try {
    return await prepareFeedback(ctx, feedbackForCreate.parse(readBySchema(feedbackForCreate, item)), schemas);
  } catch (error) {
    if (error instanceof AppError) return error;
    if (error instanceof ExcessiveJson) return new AppError("too_large", error.message, { cause: error });
    if (error instanceof z.ZodError) return new AppError("unprocessable", z.prettifyError(error), { cause: error });
    throw error;
  }
}

function answerText(answer: CreatedFeedback | AppError): JsonText {
  return answer instanceof AppError ? EMPTY_OBJECT : asJsonText(writeBySchema(createdFeedback, answer));
}
