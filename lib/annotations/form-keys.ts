import type { FormValues, Slot } from "./form-values.ts";
import type { Control } from "./schema-form.ts";

export type FormState = { slots: readonly Slot[]; values: FormValues; active: number };
/** What a key does to a form: an answer, another field, or the start of typing into the field. */
export type KeyEffect = { set?: { id: string; value: unknown }; active?: number; type?: true };

/**
 * What a key means to a form: digits and y/n answer the active field and go on to the next; left and right step through
 * its values; up and down move between fields. Undefined when the key is not the form's.
 */
export function pressFormKey({ slots, values, active }: FormState, key: string): KeyEffect | undefined {
  if (key === "ArrowDown") return { active: Math.min(active + 1, slots.length - 1) };
  if (key === "ArrowUp") return { active: Math.max(active - 1, 0) };
  const slot = slots[active];
  if (!slot) return undefined;
  const { control } = slot.field;
  const chosen = directValue(control, key);
  if (chosen) return { set: { id: slot.id, value: chosen.value }, active: Math.min(active + 1, slots.length - 1) };
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const stepped = stepValue(control, values[slot.id], key === "ArrowRight" ? 1 : -1);
    return stepped && { set: { id: slot.id, value: stepped.value } };
  }
  return control.kind === "number" && /^[\d.-]$/.test(key) ? { type: true } : undefined;
}

type Chosen = { value: unknown } | undefined;

function directValue(control: Control, key: string): Chosen {
  if (control.kind === "boolean") return key === "y" ? { value: true } : key === "n" ? { value: false } : undefined;
  if (!/^\d$/.test(key)) return undefined;
  const digit = Number(key);
  if (control.kind === "choice") {
    const option = control.options[digit - 1];
    return option && { value: option.value };
  }
  return isDigitScale(control) && digit >= (control.min ?? 0) && digit <= (control.max ?? 9)
    ? { value: digit }
    : undefined;
}

/** Whether every value is one digit, so that a single key answers. */
export function isDigitScale(control: Control): control is Extract<Control, { kind: "number" }> {
  if (control.kind !== "number" || !control.integer || control.min === undefined || control.max === undefined)
    return false;
  return control.min >= 0 && control.max <= 9 && control.step === 1;
}

function stepValue(control: Control, value: unknown, by: 1 | -1): Chosen {
  if (control.kind === "boolean") return { value: by === -1 };
  if (control.kind === "choice") {
    const at = control.options.findIndex((option) => option.value === value);
    const next = at < 0 ? (by === 1 ? 0 : control.options.length - 1) : at + by;
    const option = control.options[Math.max(0, Math.min(control.options.length - 1, next))];
    return option && { value: option.value };
  }
  if (control.kind !== "number") return undefined;
  const { min, max, step } = control;
  if (typeof value !== "number") return { value: by === 1 ? (min ?? 0) : (max ?? 0) };
  return { value: clamp(round(value + by * step, step), min, max) };
}

function clamp(value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): number {
  return Math.max(min, Math.min(max, value));
}

/** Without the noise of binary fractions: 0.1 three times is 0.3. */
function round(value: number, step: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  return Number(value.toFixed(Math.min(digits, 12)));
}
