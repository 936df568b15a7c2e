import type { Control, FormField } from "./schema-form.ts";

/** What was entered so far, by field; a field that is not there is unanswered. */
export type FormValues = Readonly<Record<string, unknown>>;

/** A field among those of all specs on a page. */
export type Slot = { id: string; spec: string; field: FormField };

/** The fields of several specs, in order. */
export function slotsOf(forms: readonly { spec: string; fields: readonly FormField[] }[]): Slot[] {
  return forms.flatMap(({ spec, fields }) =>
    fields.map((field) => ({ id: field.key === null ? spec : `${spec} ${field.key}`, spec, field })),
  );
}

/** The value that a spec's fields make; undefined while none is answered. */
export function specValue(slots: readonly Slot[], values: FormValues): unknown {
  const answered = slots.filter(({ id }) => values[id] !== undefined);
  if (answered.length === 0) return undefined;
  const [first] = slots;
  if (first && first.field.key === null) return values[first.id];
  // A member may be called `__proto__`.
  return Object.fromEntries(answered.map(({ id, field }) => [field.key, values[id]]));
}

/** What each field of a spec holds, of a value that was saved. */
export function valuesOfSpec(slots: readonly Slot[], value: unknown): FormValues {
  const entries = slots.flatMap(({ id, field }) => {
    if (field.key === null) return [[id, value] as const];
    const object = value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
    return Object.hasOwn(object, field.key) ? [[id, object[field.key]] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Why an answer is not one yet; undefined when it is fine. The server has the last word. */
export function findFault({ required, control }: FormField, value: unknown): string | undefined {
  if (value === undefined) return required ? "needed" : undefined;
  return findControlFault(control, value);
}

function findControlFault(control: Control, value: unknown): string | undefined {
  if (control.kind === "text") {
    const { maxLength } = control;
    if (typeof value !== "string") return "must be a text";
    return maxLength !== undefined && [...value].length > maxLength ? `at most ${maxLength} characters` : undefined;
  }
  if (control.kind === "boolean") return typeof value === "boolean" ? undefined : "must be yes or no";
  if (control.kind === "choice")
    return control.options.some((option) => option.value === value) ? undefined : "must be one of these";
  if (control.kind !== "number") return undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) return "must be a number";
  if (control.integer && !Number.isInteger(value)) return "must be a whole number";
  if (control.min !== undefined && value < control.min) return `at least ${control.min}`;
  if (control.max !== undefined && value > control.max) return `at most ${control.max}`;
  return undefined;
}
