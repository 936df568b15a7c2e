/**
 * What each call of a trace and all below it come to: its own value where it has one, since clients roll usage up into
 * parents, else the sum of what its children come to. `parents` are places, -1 for none; calls in a parent loop keep their
 * own. Nothing recurses, so depth does not matter.
 */
export function rollUp(parents: readonly number[], own: readonly (number | null)[]): (number | null)[] {
  const values = [...own];
  const open = new Int32Array(parents.length);
  for (const parent of parents) if (parent >= 0) open[parent] = (open[parent] ?? 0) + 1;
  const done = parents.flatMap((_, call) => (open[call] === 0 ? [call] : []));
  for (let call = done.pop(); call !== undefined; call = done.pop()) {
    const parent = parents[call] ?? -1;
    if (parent < 0) continue;
    const value = values[call] ?? null;
    if (value !== null && (own[parent] ?? null) === null) values[parent] = (values[parent] ?? 0) + value;
    open[parent] = (open[parent] ?? 0) - 1;
    if (open[parent] === 0) done.push(parent);
  }
  return values;
}
