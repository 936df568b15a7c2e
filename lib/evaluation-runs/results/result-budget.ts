import { AppError } from "../../errors.ts";
import { detached, type JsonText } from "../../json/json-text.ts";

/** An answer is written as one text, beside what it is made of. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** Holds what one request keeps of evaluations against a limit, so that no request takes the server's memory. */
export class ResultBudget {
  #left: number;

  constructor(characters = MAX_CHARACTERS) {
    this.#left = characters;
  }

  /** A copy to keep. */
  keep(text: JsonText): JsonText {
    this.take(text.length);
    return detached(text);
  }

  /** Counts text that is kept. Throws when it becomes too much. */
  take(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) {
      throw new AppError(
        "too_large",
        "these evaluations hold more than one answer may: ask for rows page by page (limit, offset), for fewer " +
          "evaluations, or without filters on inputs and outputs",
      );
    }
  }

  keepIfAny(text: JsonText | undefined): JsonText | null {
    return text === undefined ? null : this.keep(text);
  }
}
