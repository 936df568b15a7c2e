import type { ComparedMetric } from "./compare-runs.ts";
import { formatFigure, formatInterval, formatRatio, formatSigned, metricScale } from "./metric-format.ts";
import { wordOf } from "./pair-word.ts";

/** The summary table as Markdown: metric × run with intervals, differences and words. */
export function toMarkdown(metrics: readonly ComparedMetric[], names: readonly string[]): string {
  const head = ["metric", ...names].map(escapeCell);
  const lines = [head, head.map((_, at) => (at === 0 ? "---" : "---:"))];
  for (const metric of shown(metrics)) {
    const { factor, unit } = metricScale(metric);
    const cells = names.map((_, run) => {
      const figure = metric.figures[run];
      if (!figure || figure.value === null) return "–";
      const interval = formatInterval(times(figure.lo, factor), times(figure.hi, factor));
      const value = `${formatFigure(figure.value * factor)}${interval && ` (${interval})`}`;
      const pair = metric.pairs.find(({ a, b }) => a === 0 && b === run);
      return pair ? `${value}; ${changeText(metric, pair.figure, factor)}, ${wordOf(pair)}` : value;
    });
    lines.push([escapeCell(unit ? `${metric.name} (${unit})` : metric.name), ...cells]);
  }
  return `${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}

/** The same as CSV, a line for each metric and run, every number with all its digits. */
export function toCsv(metrics: readonly ComparedMetric[], names: readonly string[]): string {
  const head =
    "metric,kind,run,n,value,lo95,hi95,difference,difference_lo95,difference_hi95,ratio,ratio_lo95,ratio_hi95,p,word";
  const lines = shown(metrics).flatMap((metric) =>
    names.flatMap((name, run) => {
      const figure = metric.figures[run];
      if (!figure) return [];
      const pair = metric.pairs.find(({ a, b }) => a === 0 && b === run);
      const ratio = pair?.figure.ratio;
      const numbers = [figure.n, figure.value, figure.lo, figure.hi];
      const change = [
        pair?.figure.difference,
        pair?.figure.lo,
        pair?.figure.hi,
        ratio?.ratio,
        ratio?.lo,
        ratio?.hi,
        pair?.p,
      ];
      return [[metric.name, metric.kind, name, ...numbers, ...change, wordOf(pair)].map(csvCell).join(",")];
    }),
  );
  return `${[head, ...lines].join("\r\n")}\r\n`;
}

function shown(metrics: readonly ComparedMetric[]): ComparedMetric[] {
  return metrics.filter(({ kind }) => kind !== "category" && kind !== "text");
}

function changeText(metric: ComparedMetric, figure: ComparedMetric["pairs"][number]["figure"], factor: number): string {
  if (metric.kind === "usage")
    return `${formatRatio(figure.ratio?.ratio)} (${formatInterval(figure.ratio?.lo ?? null, figure.ratio?.hi ?? null)})`;
  const interval = formatInterval(times(figure.lo, factor), times(figure.hi, factor));
  return `${formatSigned(times(figure.difference, factor))}${interval && ` (${interval})`}`;
}

function times(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}

function escapeCell(text: string): string {
  return text.replace(/[\\|]/g, "\\$&").replace(/\s+/g, " ");
}

/** Quoted where needed; a text that a spreadsheet would run as a formula is made one that it shows. */
function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
