import { expect, test } from "vitest";
import { createKeySequence, type KeyPress } from "./key-sequence";

const bindings = [
  { keys: "g t" },
  { keys: "j|ArrowDown" },
  { keys: "mod+k" },
  { keys: "shift+x" },
  { keys: "x" },
  { keys: "?" },
];

function key(name: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key: name, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...modifiers };
}

test("one key after the other is one shortcut", () => {
  const sequence = createKeySequence();
  expect(sequence.press(key("g"), bindings)).toBeUndefined();
  expect(sequence.press(key("t"), bindings)?.keys).toBe("g t");
  expect(sequence.press(key("t"), bindings)).toBeUndefined();
});

test("a sequence is forgotten after a second", () => {
  let time = 0;
  const sequence = createKeySequence(() => time);
  sequence.press(key("g"), bindings);
  time = 1500;
  expect(sequence.press(key("t"), bindings)).toBeUndefined();
});

test("a key that does not go on with a sequence still means itself", () => {
  const sequence = createKeySequence();
  sequence.press(key("g"), bindings);
  expect(sequence.press(key("j"), bindings)?.keys).toBe("j|ArrowDown");
});

test("modifiers tell shortcuts apart, and Control stands for Command", () => {
  const sequence = createKeySequence();
  expect(sequence.press(key("k", { ctrlKey: true }), bindings)?.keys).toBe("mod+k");
  expect(sequence.press(key("k", { metaKey: true }), bindings)?.keys).toBe("mod+k");
  expect(sequence.press(key("k"), bindings)).toBeUndefined();
  expect(sequence.press(key("X", { shiftKey: true }), bindings)?.keys).toBe("shift+x");
  expect(sequence.press(key("x"), bindings)?.keys).toBe("x");
  expect(sequence.press(key("?", { shiftKey: true }), bindings)?.keys).toBe("?");
});

test("a modifier pressed alone changes nothing", () => {
  const sequence = createKeySequence();
  sequence.press(key("g"), bindings);
  sequence.press(key("Shift", { shiftKey: true }), bindings);
  expect(sequence.press(key("t"), bindings)?.keys).toBe("g t");
});
