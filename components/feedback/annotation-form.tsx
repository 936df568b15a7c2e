"use client";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { findFault, type Slot } from "@/lib/annotations/form-values";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { AnnotationField } from "./annotation-field";
import { type AnnotationFormState, fieldId } from "./use-annotation-form";

type AnnotationFormProps = {
  specs: readonly SpecShown[];
  form: AnnotationFormState;
  /** Says which answers are missing, too: after an attempt to submit. */
  showMissing?: boolean;
  /** What others said, and whether one's own is saved, under a spec's fields. */
  footerOf?: (spec: SpecShown) => ReactNode;
};

/** The fields of annotation specs, to be answered by keys or pointer. */
export function AnnotationForm({ specs, form, showMissing = false, footerOf }: AnnotationFormProps) {
  return (
    <div className="flex flex-col gap-3">
      {specs.map((spec) => {
        const slots = form.slots.filter((slot) => slot.spec === spec.ref);
        return (
          <fieldset key={spec.ref} className="flex min-w-0 flex-col gap-1.5">
            <legend className="mb-1 font-medium text-sm">{spec.title}</legend>
            {spec.description ? <p className="-mt-1 text-muted text-xs">{spec.description}</p> : null}
            {slots.map((slot) => (
              <SlotField key={slot.id} slot={slot} form={form} showMissing={showMissing} title={spec.title} />
            ))}
            {footerOf?.(spec)}
          </fieldset>
        );
      })}
    </div>
  );
}

type SlotFieldProps = { slot: Slot; form: AnnotationFormState; showMissing: boolean; title: string };

function SlotField({ slot, form, showMissing, title }: SlotFieldProps) {
  const { field } = slot;
  const value = form.values[slot.id];
  const active = form.slots[form.active]?.id === slot.id;
  const found = findFault(field, value);
  const fault = value === undefined && !showMissing ? undefined : found;
  const id = fieldId(slot);
  return (
    // The pointer makes a field the active one, as the arrows do.
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-current={active ? "true" : undefined}
      onPointerDown={() => form.activate(slot.id)}
      onFocusCapture={() => form.activate(slot.id)}
      className={classNames(
        "flex flex-col gap-1 border-l-2 py-0.5 pl-2.5",
        active ? "border-iris-9" : "border-transparent",
      )}
    >
      <label
        id={`${id}-label`}
        htmlFor={`${id}-input`}
        className={field.key === null ? "sr-only" : "text-muted text-xs"}
      >
        {field.label ?? title}
        {field.required || field.key === null ? null : " (optional)"}
      </label>
      <AnnotationField
        id={id}
        control={field.control}
        value={value}
        fault={fault}
        onChange={(next) => form.set(slot.id, next)}
      />
      {field.description ? <p className="text-muted text-xs">{field.description}</p> : null}
      {fault ? (
        <p id={`${id}-fault`} role="alert" className="text-error-text text-xs">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
