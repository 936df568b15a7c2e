/** The question cannot be answered; the assistant itself is well. */
export class QuestionError extends Error {
  override name = "QuestionError";
}

/** The question names a section that the document lacks. */
export class NotFoundError extends QuestionError {
  override name = "NotFoundError";
}

/** The question has no word to search for. */
export class EmptyQuestionError extends QuestionError {
  override name = "EmptyQuestionError";
}
