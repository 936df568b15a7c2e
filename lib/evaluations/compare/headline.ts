import { formatExact } from "../../format/numbers.ts";
import type { ComparedPair, Comparison } from "./compare-runs.ts";
import {
  inMetric,
  phraseOfBehind,
  phraseOfMissed,
  phraseOfPair,
  phraseOfPrice,
  runPart,
  type Sentence,
  type Subject,
} from "./headline-phrases.ts";
import { wordOf } from "./pair-word.ts";

const STOP = { text: "." };

/** What the comparison says, in a few sentences: about the primary metric, then what it costs. */
export function buildHeadline({ metrics, primary }: Comparison, names: readonly string[]): Sentence[] {
  const metric = metrics.find(({ name }) => name === primary);
  if (!metric || names.length < 2) return [];
  const subject = { metric, metrics, names };
  return names.length === 2 ? ofTwo(subject) : ofSeveral(subject);
}

function ofTwo(subject: Subject): Sentence[] {
  const pair = pairOf(subject, 0, 1);
  return pair ? [[...phraseOfPair(subject, pair), ...phraseOfPrice(subject, 1), STOP]] : [];
}

function ofSeveral(subject: Subject): Sentence[] {
  const order = ranking(subject);
  const best = order[0];
  if (best === undefined) return [];
  const words = subject.metric.pairs.map(wordOf);
  if (words.every((word) => word === "not distinguishable")) return [allTied(subject)];
  if (words.includes("computing")) return [];
  const sentences = aboutBest(subject, order, best);
  const behind = order.filter((run) => run !== best && wordOf(pairOf(subject, 0, run)) === "worse");
  if (behind.length > 0) sentences.push([...phraseOfBehind(subject, behind), STOP]);
  const tied = firstTie(subject, order);
  if (tied) sentences.push([...phraseOfPair(subject, tied), STOP]);
  return sentences;
}

/** How the best run does against the baseline and, where that is not decided, against the last one that it beats. */
function aboutBest(subject: Subject, order: readonly number[], best: number): Sentence[] {
  const lead = best === 0 ? undefined : pairOf(subject, 0, best);
  const word = wordOf(lead);
  if (lead && word === "better") return [[...phraseOfPair(subject, lead), ...phraseOfPrice(subject, best), STOP]];
  if (lead && UNDECIDED.has(word)) return [[...phraseOfPair(subject, lead), STOP]];
  const isOpen = order.some((run) => UNDECIDED.has(wordOf(pairOf(subject, 0, run))));
  const none: Sentence = isOpen
    ? [{ text: "So far no run is ahead of " }, runPart(subject, 0), STOP]
    : [{ text: lead ? "No run is shown to be better than " : "No run is better than " }, runPart(subject, 0), STOP];
  const beaten = lead && lastBeaten(subject, order, best);
  return beaten ? [none, [...phraseOfPair(subject, beaten), STOP]] : [none];
}

/** Numbers without a word: what they say may change, or is not to be compared. */
const UNDECIDED: ReadonlySet<string | undefined> = new Set(["still running", "scorer changed", "no direction"]);

/** The pair of the best run and the last in the ranking that it is decided against, other than the baseline. */
function lastBeaten(subject: Subject, order: readonly number[], best: number): ComparedPair | undefined {
  const pairs = order.toReversed().flatMap((run) => {
    const pair = run === 0 || run === best ? undefined : pairOf(subject, Math.min(run, best), Math.max(run, best));
    return pair && ["better", "worse"].includes(wordOf(pair) ?? "") ? [pair] : [];
  });
  return pairs[0];
}

/** Said of all pairs at once, with the difference that the least sensitive of them could have shown. */
function allTied(subject: Subject): Sentence {
  const { pairs } = subject.metric;
  const widest = pairs.reduce<ComparedPair | undefined>(
    (one, pair) => ((pair.figure.detectable ?? 0) > (one?.figure.detectable ?? 0) ? pair : one),
    undefined,
  );
  const least = Math.min(...pairs.map(({ figure }) => figure.n));
  return [
    { text: `None of the ${subject.names.length} runs can be told apart`, strong: true },
    ...inMetric(subject),
    { text: ` (n = ${formatExact(least)} paired)`, quiet: true },
    ...(widest ? phraseOfMissed(subject, widest) : []),
    STOP,
  ];
}

/** Neighbours in the ranking that cannot be told apart: the lower ones first, as the upper are spoken of already. */
function firstTie(subject: Subject, order: readonly number[]): ComparedPair | undefined {
  for (let at = order.length - 1; at > 0; at--) {
    const [upper, lower] = [order[at - 1], order[at]];
    if (upper === undefined || lower === undefined) continue;
    const pair = pairOf(subject, Math.min(upper, lower), Math.max(upper, lower));
    if (wordOf(pair) === "not distinguishable") return pair;
  }
  return undefined;
}

/** Runs from the best to the worst; those without a value are left out. */
function ranking({ metric, names }: Subject): number[] {
  const sign = metric.setting.direction === "lower" ? 1 : -1;
  const value = (run: number) => metric.figures[run]?.value ?? Number.NaN;
  const known = names.map((_, run) => run).filter((run) => !Number.isNaN(value(run)));
  return known.sort((one, other) => sign * (value(one) - value(other)) || one - other);
}

function pairOf({ metric }: Subject, a: number, b: number): ComparedPair | undefined {
  return metric.pairs.find((pair) => pair.a === a && pair.b === b);
}
