import type { ComparedMetric } from "./compare-runs.ts";

/** How a metric's values are written: what they are multiplied by, and the unit that stands beside its name. */
export type MetricScale = {
  factor: number;
  unit: string;
  /** The unit of a difference in a sentence: "points" of a percentage. */
  differenceUnit: string;
};

type Scaled = Pick<ComparedMetric, "name" | "kind"> & { figures: readonly ({ value: number | null } | undefined)[] };

/** Names of scores that are shares. */
const IS_SHARE = /(rate|accuracy|share|fraction|percent|pct)$/i;

/** Passes are percentages; so are numbers from 0 to 1 whose name says that they are a share. */
export function metricScale({ name, kind, figures }: Scaled): MetricScale {
  if (kind === "usage") return name === "latency" && areShort(figures) ? MILLISECONDS : (USAGE_SCALES[name] ?? PLAIN);
  if (kind === "pass/fail") return PERCENT;
  const within = figures.every(
    (figure) => !figure || figure.value === null || (figure.value >= 0 && figure.value <= 1),
  );
  return within && IS_SHARE.test(name) ? PERCENT : PLAIN;
}

/** Whether latencies are there, all of them below a second. */
function areShort(figures: Scaled["figures"]): boolean {
  const values = figures.flatMap((figure) => figure?.value ?? []);
  return values.length > 0 && values.every((ms) => ms < 1000);
}

const MILLISECONDS: MetricScale = { factor: 1, unit: "ms", differenceUnit: "ms" };
const PLAIN: MetricScale = { factor: 1, unit: "", differenceUnit: "" };
const PERCENT: MetricScale = { factor: 100, unit: "%", differenceUnit: "points" };
const USAGE_SCALES: Readonly<Record<string, MetricScale>> = {
  latency: { factor: 1 / 1000, unit: "s", differenceUnit: "s" },
  tokens: PLAIN,
  cost: { factor: 1000, unit: "$ / 1k", differenceUnit: "$ / 1k" },
};

/** At most three significant digits, grouped from a thousand on; a missing value is a dash. */
export function formatFigure(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size >= 1000) return withMinus(grouped(Math.round(value), 0));
  if (size !== 0 && size < 0.001) return withMinus(value.toExponential(1));
  return withMinus(String(Number(value.toPrecision(3))));
}

/** One example's value: a share of a percent says no more than that it is small. */
export function formatScore(value: number, { factor }: MetricScale): string {
  const scaled = value * factor;
  const tiny = factor === 100 && scaled !== 0 && Math.abs(scaled) < 0.01;
  return tiny ? `${scaled < 0 ? "−" : ""}<0.01` : formatFigure(scaled);
}

/** With its sign: "+6.56", "−2.24", "0". */
export function formatSigned(value: number | null | undefined): string {
  const text = formatFigure(value);
  return value !== null && value !== undefined && value > 0 ? `+${text}` : text;
}

/** Both ends to the same place, which half the width decides: "4.4 to 8.7"; an end just beside zero gets a place more. */
export function formatInterval(lo: number | null, hi: number | null): string {
  if (lo === null || hi === null) return "";
  const usual = decimalsFor((hi - lo) / 2, Math.max(Math.abs(lo), Math.abs(hi)));
  // Whether an end is zero is what one looks for: "0 to 29" must not hide a 0.4.
  const shows = (end: number, places: number) => end === 0 || Number(end.toFixed(places)) !== 0;
  const places = [usual, usual + 1, usual + 2].find((more) => shows(lo, more) && shows(hi, more)) ?? usual;
  return `${withMinus(grouped(lo, places))} to ${withMinus(grouped(hi, places))}`;
}

/** "2.1×" */
export function formatRatio(ratio: number | null | undefined): string {
  return ratio === null || ratio === undefined ? "–" : `${formatFigure(ratio)}×`;
}

/** All digits that are worth having, for the hover: rounding makes the last ones noise. */
export function formatExactFigure(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : withMinus(String(Number(value.toPrecision(13))));
}

const MAX_DECIMALS = 8;

function decimalsFor(halfWidth: number, size: number): number {
  const scale = halfWidth > 0 ? halfWidth : size;
  if (scale === 0) return 0;
  return Math.min(MAX_DECIMALS, Math.max(0, 1 - Math.floor(Math.log10(scale))));
}

/** By number of decimals: making one takes longer than a page of figures takes to write. */
const formats = Array.from(
  { length: MAX_DECIMALS + 1 },
  (_, places) => new Intl.NumberFormat("en-US", { minimumFractionDigits: places, maximumFractionDigits: places }),
);

function grouped(value: number, places: number): string {
  return formats[places]?.format(value) ?? String(value);
}

/** A minus sign as wide as a plus. "−0.0" is 0. */
function withMinus(text: string): string {
  return text
    .replace(/^-(?=[0.,]*$)/, "")
    .replace(/^-/, "−")
    .replace(/e-/, "e−");
}
