import { AppError } from "../errors.ts";

/** What one request may hold. Exporters send 512 spans at a time, collectors up to about 8,000. */
export const MAX_SPANS = 20_000;
/** Attributes, events or links of one span: conversations flattened into attributes reach some thousands. */
export const MAX_ATTRIBUTES = 10_000;
/** Lists and maps within an attribute's value. */
export const MAX_VALUE_DEPTH = 100;
/** Messages and values of a request. A byte or two of hostile input makes a node, so the body's size is no bound. */
export const MAX_NODES = 1_500_000;

/** A span that is refused while its companions are stored. */
export class SpanRefusal extends Error {}

/** Counts what a request holds while it is read. */
export class Budget {
  #nodes = MAX_NODES;
  #spans = MAX_SPANS;

  takeNode(): void {
    if (this.#nodes-- <= 0)
      throw new AppError("too_large", `a request holds at most ${MAX_NODES} values; split the batch`);
  }

  takeSpan(): void {
    this.takeNode();
    if (this.#spans-- <= 0)
      throw new AppError("too_large", `a request holds at most ${MAX_SPANS} spans; split the batch`);
  }
}
