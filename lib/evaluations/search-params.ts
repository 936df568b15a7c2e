import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { ROW_FILTERS } from "./compare/example-rows.ts";
import { MOST_COMPARED } from "./run-states.ts";

export const ROW_MODES = ["table", "split", "full"] as const;
export type RowMode = (typeof ROW_MODES)[number];
const EXAMPLE_VIEWS = ["outputs", "traces"] as const;
const CHARTS = ["none", "intervals", "distribution", "cumulative", "scatter"] as const;
export type Chart = (typeof CHARTS)[number];

/** A JSON array of texts, as the hosted product writes the runs of a comparison. */
const parseAsIds = createParser<string[]>({
  parse(text) {
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list)) return null;
      return [...new Set(list.filter((id): id is string => typeof id === "string" && id !== ""))].slice(
        0,
        MOST_COMPARED,
      );
    } catch {
      // An address is typed by people: a broken one shows the page without runs.
      return null;
    }
  },
  serialize: (ids) => JSON.stringify(ids),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

/** `[x0, x1, y0, y1]` in the units of a scatter's metrics. */
const parseAsBox = createParser<[number, number, number, number]>({
  parse(text) {
    const [x0, x1, y0, y1, ...more] = text.split(",").map(Number);
    const box = [x0, x1, y0, y1];
    if (more.length > 0 || box.some((end) => end === undefined || !Number.isFinite(end))) return null;
    return box as [number, number, number, number];
  },
  serialize: (box) => box.map((end) => Number(end.toPrecision(6))).join(","),
  eq: (a, b) => a.join() === b.join(),
});

/** What the address of a comparison says: opening it shows the same. */
export const compareParams = {
  /** The first is the baseline. */
  evaluationCallIds: parseAsIds.withDefault([]),
  hidden: parseAsIds.withDefault([]),
  /** The metric that the rows are seen through. */
  metric: parseAsString,
  errorsFail: parseAsBoolean.withDefault(false),
  chart: parseAsStringLiteral(CHARTS).withDefault("none"),
  x: parseAsString,
  y: parseAsString,
  box: parseAsBox,
  /** Rows that have this text. */
  find: parseAsString.withDefault(""),
  rows: parseAsStringLiteral(ROW_FILTERS).withDefault("all"),
  /** `<run's id>:up` or `:down`. */
  change: parseAsString,
  /** `<run's id>:value` or `:change`, with a minus for the largest first. */
  sort: parseAsString,
  mode: parseAsStringLiteral(ROW_MODES).withDefault("table"),
  /** What a gate fails for. */
  gate: parseAsString.withDefault("worse"),
  /** The example that is open in the drawer. */
  example: parseAsString,
  /** What the drawer shows of it. */
  view: parseAsStringLiteral(EXAMPLE_VIEWS).withDefault("outputs"),
};

export const loadCompareParams = createLoader(compareParams);
export const compareHref = createSerializer(compareParams);

/** What the address of the list says. */
export const evaluationsParams = {
  text: parseAsString.withDefault(""),
  status: parseAsStringLiteral(["any", "done", "running", "lost", "failed"]).withDefault("any"),
  dataset: parseAsString,
  sort: parseAsString.withDefault("-started"),
  /** Columns that are not shown. */
  hidden: parseAsIds.withDefault([]),
  /** The saved view that this began as. */
  view: parseAsString,
};
export type EvaluationsParams = inferParserType<typeof evaluationsParams>;

export const loadEvaluationsParams = createLoader(evaluationsParams);
export const evaluationsHref = createSerializer(evaluationsParams);
