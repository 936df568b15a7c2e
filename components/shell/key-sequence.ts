/** What of a keyboard event names the key. */
export type KeyPress = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

const SEQUENCE_MS = 1000;

/** Follows keys pressed one after the other and finds what they mean. */
export function createKeySequence(now: () => number = Date.now) {
  let pending: string[] = [];
  let pressedAt = 0;
  return {
    /** The first of `bindings` that this key completes; a key that begins none forgets what came before. */
    press<Binding extends { keys: string }>(event: KeyPress, bindings: readonly Binding[]): Binding | undefined {
      const key = keyName(event);
      if (!key) return undefined;
      if (now() - pressedAt > SEQUENCE_MS) pending = [];
      pressedAt = now();
      for (const typed of [[...pending, key], [key]]) {
        const text = typed.join(" ");
        const hit = bindings.find((binding) => ways(binding).includes(text));
        if (hit) {
          pending = [];
          return hit;
        }
        if (bindings.some((binding) => ways(binding).some((way) => way.startsWith(`${text} `)))) {
          pending = typed;
          return undefined;
        }
      }
      pending = [];
      return undefined;
    },
  };
}

function ways({ keys }: { keys: string }): string[] {
  return keys === "|" ? [keys] : keys.split("|");
}

/** "mod+k" for ⌘K and Ctrl+K alike. Shift is named only where the sign itself does not tell, as with letters. */
function keyName({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyPress): string | undefined {
  if (["Shift", "Control", "Alt", "Meta"].includes(key)) return undefined;
  const shift = shiftKey && (key.length > 1 || key.toLowerCase() !== key.toUpperCase());
  const name = key.length === 1 ? key.toLowerCase() : key;
  return [metaKey || ctrlKey ? "mod" : "", altKey ? "alt" : "", shift ? "shift" : "", name].filter(Boolean).join("+");
}
