"use client";
import { type FormEvent, useMemo, useState } from "react";
import { AnnotationForm } from "@/components/feedback/annotation-form";
import { useAnnotationForm, useSlots } from "@/components/feedback/use-annotation-form";
import { Button } from "@/components/ui/button";
import { findFault, specValue, valuesOfSpec } from "@/lib/annotations/form-values";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { useFormKeys } from "./use-form-keys";

/** A value that was decided on, and by whom. */
export type Settled = { value: unknown; author: string };

type DecideFormProps = {
  spec: SpecShown;
  said: readonly { value: unknown }[];
  fields: readonly (string | null)[];
  settled: Settled | null;
  onDecide: (value: unknown) => void;
  onCancel: () => void;
};

/** A final value, field by field; it begins with what was decided before, or with what everyone agrees on. */
export function DecideForm({ spec, said, fields, settled, onDecide, onCancel }: DecideFormProps) {
  const specs = useMemo(() => [spec], [spec]);
  const slots = useSlots(specs);
  const [initial] = useState(() => {
    if (settled) return valuesOfSpec(slots, settled.value);
    const agreed = slots.filter(({ field }) => !fields.includes(field.key));
    return valuesOfSpec(agreed, said[0]?.value);
  });
  const form = useAnnotationForm(specs, { initial });
  const [tried, setTried] = useState(false);
  useFormKeys((key) => form.press(key));
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const faulty = slots.find(({ id, field }) => findFault(field, form.values[id]) !== undefined);
    if (!faulty) return onDecide(specValue(slots, form.values));
    setTried(true);
    form.activate(faulty.id);
  }
  return (
    <form onSubmit={onSubmit} className="flex max-w-120 flex-col gap-3 rounded-md border bg-panel p-3">
      <AnnotationForm specs={specs} form={form} showMissing={tried} />
      <div className="flex gap-1.5">
        <Button type="submit" variant="solid" size="sm">
          Make it final
        </Button>
        <Button variant="quiet" size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
