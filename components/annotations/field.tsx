import type { ReactNode } from "react";

type FieldProps = { label: string; hint?: string | undefined; children: ReactNode };

/** A control under its name, with a word of help. */
export function Field({ label, hint, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child.
    <label className="flex flex-col gap-1">
      <span className="font-medium text-sm">{label}</span>
      {children}
      {hint ? <span className="text-muted text-xs">{hint}</span> : null}
    </label>
  );
}
