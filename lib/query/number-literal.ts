/** A number as the query wrote it: a JavaScript number would round what lies past 2⁵³. */
export class NumberLiteral {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

// As JSON has numbers, or as people type them; leading zeros make an identifier of it, which is text.
const NUMBER = /^[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?$/;

/** A typed text as a number of the query language, digit by digit; undefined when it is none. */
export function parseNumberLiteral(text: string): NumberLiteral | undefined {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? new NumberLiteral(trimmed) : undefined;
}
