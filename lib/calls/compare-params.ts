import { createParser, createSerializer, parseAsBoolean, parseAsString } from "nuqs/server";

/** The two calls, as a JSON list: `["a","b"]`. */
const parseAsPair = createParser<[string, string]>({
  parse(text) {
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list)) return null;
      const [a, b] = list as unknown[];
      return typeof a === "string" && typeof b === "string" ? [a, b] : null;
    } catch {
      // An address is typed by people: a broken one asks for the calls again.
      return null;
    }
  },
  serialize: (pair) => JSON.stringify(pair),
  eq: (a, b) => a[0] === b[0] && a[1] === b[1],
});

/** What the address of the comparison of two calls says. */
export const compareParams = {
  callIds: parseAsPair,
  /** The row that is shown: the id of its call in the first trace, or in the second where only that has it. */
  at: parseAsString,
  /** Leaves out what is the same. */
  only: parseAsBoolean.withDefault(false),
};

const serialize = createSerializer(compareParams);

/** The address of a comparison, within a project. */
export function compareHref(projectPath: string, a: string, b: string): string {
  return serialize(`${projectPath}/weave/compare-calls`, { callIds: [a, b] });
}
