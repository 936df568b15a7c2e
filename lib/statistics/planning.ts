import { finiteOrNull } from "./moments.ts";
import { normalQuantile } from "./normal.ts";
import { tQuantile } from "./student-t.ts";

export type PlanOptions = { alpha?: number; power?: number };

/**
 * The smallest true mean difference, in the unit of the score, that n paired examples of that spread would show with
 * the given power. Null below two examples or without spread. (Bloom 1995)
 */
export function mdePaired(
  { n, sd }: { n: number; sd: number | null },
  { alpha = 0.05, power = 0.8 }: PlanOptions = {},
): { mde: number | null } {
  if (n < 2 || sd === null || sd === 0) return { mde: null };
  const errors = tQuantile(1 - alpha / 2, n - 1) + tQuantile(power, n - 1);
  return { mde: finiteOrNull((errors * sd) / Math.sqrt(n)) };
}

/**
 * The smallest true difference of two pass rates (a share from 0 to 1) that n examples with so many discordant ones
 * would show. Null when even all of them one way would not do: too few differing examples to say.
 * (Connor 1987, solved for the difference)
 */
export function mdePassFail(
  { n, discordant }: { n: number; discordant: number },
  { alpha = 0.05, power = 0.8 }: PlanOptions = {},
): { mde: number | null } {
  const za = normalQuantile(1 - alpha / 2);
  const zb = normalQuantile(power);
  if (n === 0 || discordant === 0 || n + zb * zb <= za * za) return { mde: null };
  const share = discordant / n;
  const errors = za * Math.sqrt(n) + zb * Math.sqrt(n + zb * zb - za * za);
  const mde = (Math.sqrt(share) * errors) / (n + zb * zb);
  return { mde: mde <= share ? mde : null };
}

/** A share of examples that differ (pass/fail) or a spread of differences (numeric), and the difference to be seen. */
export type ExamplesNeeded =
  | { input: { discordantShare: number; delta: number }; options: PlanOptions & { kind: "pass-fail" } }
  | { input: { sd: number | null; delta: number }; options: PlanOptions & { kind: "numeric" } };

/**
 * How many examples would show a true difference `delta` with the given power; its sign does not matter. It should be
 * the smallest difference worth acting on, not the one observed. Null when it is 0, when there is no spread, or
 * when it exceeds the share that differs. (Connor 1987; Bloom 1995; Hoenig & Heisey 2001)
 */
export function examplesNeeded<Plan extends ExamplesNeeded>(
  input: Plan["input"],
  options: Plan["options"],
): { n: number | null } {
  const { alpha = 0.05, power = 0.8 } = options;
  const delta = Math.abs(input.delta);
  if (delta === 0) return { n: null };
  const za = normalQuantile(1 - alpha / 2);
  const zb = normalQuantile(power);
  if ("discordantShare" in input) {
    const share = input.discordantShare;
    if (share <= 0 || delta > share) return { n: null };
    const errors = za * Math.sqrt(share) + zb * Math.sqrt(share - delta * delta);
    return { n: finiteOrNull(Math.ceil((errors * errors) / (delta * delta) - 1e-9)) };
  }
  const { sd } = input;
  if (sd === null || sd === 0) return { n: null };
  const normal = ((za + zb) * sd) / delta;
  let n = Math.max(2, Math.ceil(normal * normal - 1e-9));
  // t's wider tails ask for a few more than the normal ones; past a billion that is beyond what can be counted.
  while (n < 1e9 && (mdePaired({ n, sd }, { alpha, power }).mde ?? 0) > delta) n++;
  return { n: finiteOrNull(n) };
}
