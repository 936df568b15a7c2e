"use client";
import { useMemo, useState } from "react";
import { pressFormKey } from "@/lib/annotations/form-keys";
import { type FormValues, type Slot, slotsOf } from "@/lib/annotations/form-values";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { readForm } from "@/lib/annotations/schema-form";

export type AnnotationFormState = {
  slots: readonly Slot[];
  values: FormValues;
  active: number;
  set: (id: string, value: unknown) => void;
  activate: (id: string) => void;
  /** Does what a key means; false when it means nothing here. */
  press: (key: string) => boolean;
};

type Options = {
  /** Answers to begin with. */
  initial: FormValues;
  /** Told of each answer; one that was taken back shows again what the form begins with. */
  onChange?: (slot: Slot, values: FormValues) => "taken back" | undefined;
};

/** The state of a form over specs. Give whatever shows it a `key` to begin anew. */
export function useAnnotationForm(specs: readonly SpecShown[], { initial, onChange }: Options): AnnotationFormState {
  const slots = useSlots(specs);
  const [own, setOwn] = useState<FormValues>({});
  const [active, setActive] = useState(0);
  const values = useMemo(() => ({ ...initial, ...own }), [initial, own]);

  function set(id: string, value: unknown) {
    const slot = slots.find((each) => each.id === id);
    const isBack = slot && onChange?.(slot, { ...values, [id]: value }) === "taken back";
    setOwn(({ [id]: _, ...others }) => (isBack ? others : { ...others, [id]: value }));
  }
  function focusText(slot: Slot | undefined) {
    const input = slot && document.getElementById(`${fieldId(slot)}-input`);
    if (slot && ["text", "json"].includes(slot.field.control.kind)) input?.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }
  return {
    slots,
    values,
    active,
    set,
    activate: (id) =>
      setActive(
        Math.max(
          0,
          slots.findIndex((slot) => slot.id === id),
        ),
      ),
    press(key) {
      const effect = pressFormKey({ slots, values, active }, key);
      if (!effect) return false;
      if (effect.set) set(effect.set.id, effect.set.value);
      if (effect.active !== undefined) {
        setActive(effect.active);
        focusText(slots[effect.active]);
      }
      const slot = slots[active];
      // The key itself goes on to the field, as its first character.
      if (effect.type && slot) document.getElementById(`${fieldId(slot)}-input`)?.focus();
      return !effect.type;
    },
  };
}

/** The fields of specs; each schema is read once. */
export function useSlots(specs: readonly SpecShown[]): readonly Slot[] {
  return useMemo(
    () => slotsOf(specs.map(({ ref, field_schema }) => ({ spec: ref, fields: readForm(field_schema) }))),
    [specs],
  );
}

/** The id of a field's elements. */
export function fieldId(slot: Slot): string {
  return `annotation-${slot.id.replaceAll(/[^\w-]/g, "-")}`;
}
