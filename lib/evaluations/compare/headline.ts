import { formatExact } from "../../format/numbers.ts";
import type { ComparedMetric, ComparedPair, Comparison } from "./compare-runs.ts";
import { neededExamples } from "./examples-needed.ts";
import {
  formatFigure,
  formatInterval,
  formatRatio,
  formatSigned,
  type MetricScale,
  metricScale,
} from "./metric-format.ts";
import type { PairFigure } from "./pair-figure.ts";

/** A piece of a sentence; `run` names the run it is about. */
export type HeadlinePart = { text: string; run?: number; strong?: boolean; quiet?: boolean };
export type Sentence = HeadlinePart[];

/** What the comparison says, in a few sentences: about the primary metric, then what it costs. */
export function buildHeadline({ metrics, primary }: Comparison, names: readonly string[]): Sentence[] {
  const metric = metrics.find(({ name }) => name === primary);
  if (!metric || names.length < 2) return [];
  const writer = new Writer(metric, metrics, names);
  return names.length === 2 ? writer.two() : writer.several();
}

class Writer {
  readonly #metric: ComparedMetric;
  readonly #metrics: readonly ComparedMetric[];
  readonly #names: readonly string[];

  constructor(metric: ComparedMetric, metrics: readonly ComparedMetric[], names: readonly string[]) {
    this.#metric = metric;
    this.#metrics = metrics;
    this.#names = names;
  }

  two(): Sentence[] {
    const pair = this.#pair(0, 1);
    if (!pair) return [];
    return [[...this.#about(pair), ...this.#price(1), { text: "." }]];
  }

  several(): Sentence[] {
    const order = this.#ranking();
    const best = order[0];
    if (best === undefined) return [];
    if (this.#metric.pairs.every((pair) => wordOf(pair) === "not distinguishable")) return [this.#allTied()];
    const sentences: Sentence[] = [];
    const lead = best === 0 ? undefined : this.#pair(0, best);
    if (lead && wordOf(lead) === "better") {
      sentences.push([...this.#about(lead), ...this.#price(best), { text: "." }]);
    } else if (!this.#isComputing()) sentences.push([{ text: "No run is better than " }, this.#run(0), { text: "." }]);
    const behind = order.filter((run) => run !== best && wordOf(this.#pair(0, run)) === "worse");
    if (behind.length > 0) {
      sentences.push([
        ...this.#list(behind),
        { text: ` ${this.#verb(behind.length)} ${this.#less()} than ` },
        this.#run(0),
        { text: "." },
      ]);
    }
    const tied = this.#firstTie(order);
    if (tied) sentences.push([...this.#about(tied), { text: "." }]);
    return sentences;
  }

  /** Said of all pairs at once, with the difference that the least sensitive of them could have shown. */
  #allTied(): Sentence {
    const { pairs } = this.#metric;
    const widest = pairs.reduce<ComparedPair | undefined>(
      (one, pair) => ((pair.figure.detectable ?? 0) > (one?.figure.detectable ?? 0) ? pair : one),
      undefined,
    );
    const least = Math.min(...pairs.map(({ figure }) => figure.n));
    return [
      { text: `None of the ${this.#names.length} runs can be told apart`, strong: true },
      ...this.#in(),
      { text: ` (n = ${formatExact(least)} paired)`, quiet: true },
      ...(widest ? this.#detectable(widest) : []),
      { text: "." },
    ];
  }

  /** Neighbours in the ranking that cannot be told apart: the lower ones first, as the upper are spoken of already. */
  #firstTie(order: readonly number[]): ComparedPair | undefined {
    for (let at = order.length - 1; at > 0; at--) {
      const [upper, lower] = [order[at - 1], order[at]];
      if (upper === undefined || lower === undefined) continue;
      const pair = this.#pair(Math.min(upper, lower), Math.max(upper, lower));
      if (wordOf(pair) === "not distinguishable") return pair;
    }
    return undefined;
  }

  #about(pair: ComparedPair): Sentence {
    const word = wordOf(pair);
    const [a, b] = [this.#run(pair.a), this.#run(pair.b)];
    switch (word) {
      case "better":
      case "worse":
        return [b, { text: ` ${this.#verb(1)} ` }, ...this.#amount(pair), { text: " than " }, a, this.#evidence(pair)];
      case "equivalent":
        return [
          b,
          { text: " and " },
          a,
          { text: " are " },
          { text: "equivalent", strong: true },
          ...this.#in(),
          this.#evidence(pair),
        ];
      case "not distinguishable":
        return [
          b,
          { text: " and " },
          a,
          { text: " are " },
          { text: "not distinguishable", strong: true },
          ...this.#in(),
          this.#evidence(pair),
          ...this.#detectable(pair),
        ];
      case "too few":
        return [
          { text: "Too few examples differ to tell " },
          b,
          { text: " from " },
          a,
          ...this.#in(),
          this.#evidence(pair),
        ];
      case "no direction":
        return [b, { text: ` is ${this.#difference(pair)} against ` }, a, ...this.#in(), this.#evidence(pair)];
      case "still running":
        return [b, { text: " against " }, a, { text: `: ${this.#difference(pair)} so far` }, ...this.#in()];
      case "scorer changed":
        return [
          b,
          { text: " against " },
          a,
          { text: `: ${this.#difference(pair)}` },
          ...this.#in(),
          { text: ", by another version of the scorer" },
        ];
      default:
        return [{ text: "Comparing " }, b, { text: " with " }, a, { text: " …" }];
    }
  }

  #run(run: number): HeadlinePart {
    return { text: this.#names[run] ?? "", run, strong: true };
  }

  #list(runs: readonly number[]): Sentence {
    return runs.flatMap(
      (run, at): Sentence => [...(at === 0 ? [] : [{ text: at === runs.length - 1 ? " and " : ", " }]), this.#run(run)],
    );
  }

  #in(): Sentence {
    return [{ text: " in " }, { text: this.#metric.name, strong: true }];
  }

  #verb(count: number): string {
    const { kind } = this.#metric;
    if (kind === "usage") return count === 1 ? "takes" : "take";
    if (kind === "pass/fail") return count === 1 ? "passes" : "pass";
    return count === 1 ? "scores" : "score";
  }

  #less(): string {
    const { kind, setting } = this.#metric;
    const low = setting.direction !== "lower";
    if (kind === "pass/fail") return low ? "less often" : "more often";
    if (kind === "usage") return low ? "less" : "more";
    return low ? "lower" : "higher";
  }

  /** "4.2 points more often" */
  #amount(pair: ComparedPair): Sentence {
    const { kind, name } = this.#metric;
    const { ratio, difference } = pair.figure;
    if (kind === "usage") return [{ text: formatRatio(ratio?.ratio), strong: true }, { text: ` as much ${name}` }];
    const scale = metricScale(this.#metric);
    const size = formatFigure(difference === null ? null : Math.abs(difference) * scale.factor);
    const amount: HeadlinePart = { text: `${size} ${scale.differenceUnit}`.trim(), strong: true };
    const more = (difference ?? 0) > 0;
    if (kind === "pass/fail") {
      const isOneOfSeveral = this.#metrics.filter((metric) => metric.kind === kind).length > 1;
      return [amount, { text: more ? " more often" : " less often" }, ...(isOneOfSeveral ? this.#in() : [])];
    }
    return [amount, { text: more ? " higher in " : " lower in " }, { text: name, strong: true }];
  }

  #difference({ figure }: ComparedPair): string {
    const scale = metricScale(this.#metric);
    if (figure.ratio) return formatRatio(figure.ratio.ratio);
    return `${formatSigned(figure.difference === null ? null : figure.difference * scale.factor)} ${scale.differenceUnit}`.trim();
  }

  #evidence({ figure }: ComparedPair): HeadlinePart {
    const scale = metricScale(this.#metric);
    const interval = figure.ratio
      ? `${formatInterval(figure.ratio.lo, figure.ratio.hi)}×`
      : formatInterval(times(figure.lo, scale.factor), times(figure.hi, scale.factor));
    return { text: ` (95% CI ${interval || "–"}, n = ${formatExact(figure.n)} paired)`, quiet: true };
  }

  /** What could have been seen, and what it takes to see what matters. */
  #detectable({ figure }: ComparedPair): Sentence {
    if (figure.detectable === null) return [];
    const scale = metricScale(this.#metric);
    const size = figure.ratio
      ? `a ratio under ${formatRatio(figure.detectable)}`
      : `a true difference under ${formatFigure(figure.detectable * scale.factor)} ${scale.differenceUnit}`.trim();
    const needed = neededExamples(figure, this.#metric.setting);
    const more = needed && needed.n > figure.n ? needed : undefined;
    return [
      { text: `: ${size} would often be missed` },
      ...(more
        ? [
            {
              text: `; seeing ${neededSize(more.difference, figure, scale)} takes about ${formatExact(more.n)} examples`,
            },
          ]
        : []),
    ];
  }

  /** ", and costs 13.4× as much": said when it is decided, of cost where there is one, else of latency. */
  #price(run: number): Sentence {
    for (const [name, verb] of [
      ["cost", "costs"],
      ["latency", "takes"],
    ] as const) {
      if (this.#metric.name === name) continue;
      const metric = this.#metrics.find((other) => other.name === name && other.kind === "usage");
      const pair = metric?.pairs.find(({ a, b }) => a === 0 && b === run);
      const word = wordOf(pair);
      if (!pair?.figure.ratio || (word !== "better" && word !== "worse")) continue;
      const what = name === "cost" ? "as much" : "as long";
      return [
        { text: `, and ${verb} ` },
        { text: formatRatio(pair.figure.ratio.ratio), strong: true },
        { text: ` ${what}` },
      ];
    }
    return [];
  }

  #pair(a: number, b: number): ComparedPair | undefined {
    return this.#metric.pairs.find((pair) => pair.a === a && pair.b === b);
  }

  #isComputing(): boolean {
    return this.#metric.pairs.some((pair) => wordOf(pair) === "computing");
  }

  #ranking(): number[] {
    const sign = this.#metric.setting.direction === "lower" ? 1 : -1;
    const value = (run: number) => this.#metric.figures[run]?.value ?? Number.NaN;
    const known = this.#names.map((_, run) => run).filter((run) => !Number.isNaN(value(run)));
    return known.sort((one, other) => sign * (value(one) - value(other)) || one - other);
  }
}

/** The word of a pair, or why there is none. */
export function wordOf(pair: ComparedPair | undefined): string | undefined {
  if (!pair) return undefined;
  return "decision" in pair.judgement ? pair.judgement.decision.word : pair.judgement.noWord;
}

/** The difference that is worth seeing: "5 points", "1.05×". */
export function neededSize(difference: number, { ratio }: Pick<PairFigure, "ratio">, scale: MetricScale): string {
  if (ratio) return formatRatio(1 + difference);
  return `${formatFigure(difference * scale.factor)} ${scale.differenceUnit}`.trim();
}

function times(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
