const WAIT_MS = 15;

/** Makes one request of the many that are asked for within a moment: each gets its own part of the answer. */
export function batched<Value>(
  load: (group: string, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  maxAtOnce = 400,
): (group: string, key: string) => Promise<Value | undefined> {
  const waiting = new Map<string, { keys: Set<string>; answer: Promise<ReadonlyMap<string, Value>> }>();
  return async (group, key) => {
    let batch = waiting.get(group);
    if (!batch || batch.keys.size >= maxAtOnce) {
      const keys = new Set<string>();
      const answer = new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS)).then(() => {
        if (waiting.get(group)?.keys === keys) waiting.delete(group);
        return load(group, [...keys]);
      });
      batch = { keys, answer };
      waiting.set(group, batch);
    }
    batch.keys.add(key);
    return (await batch.answer).get(key);
  };
}
