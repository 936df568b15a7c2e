"use client";
import { X } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type DraftField, FIELD_KINDS, type FieldKind } from "@/lib/annotations/spec-draft";

const KIND_NAMES: Record<FieldKind, string> = {
  boolean: "Yes or no",
  choice: "One of a few",
  integer: "Whole number",
  number: "Number",
  text: "Text",
};

type SpecFieldEditorProps = {
  field: DraftField;
  /** Whether it is a member of an object, with a name. */
  named: boolean;
  onChange: (field: DraftField) => void;
  onRemove: (() => void) | undefined;
};

/** One field of a spec: what it is called, of which kind it is, within which limits. */
export function SpecFieldEditor({ field, named, onChange, onRemove }: SpecFieldEditorProps) {
  const { key, kind, min, max, options, required } = field;
  const isNumber = kind === "integer" || kind === "number";
  return (
    <div className="flex flex-col gap-2 rounded-md border p-2.5">
      <div className="flex items-center gap-2">
        {named ? (
          <Input
            aria-label="Name of the field"
            placeholder="name"
            value={key}
            onChange={(event) => onChange({ ...field, key: event.target.value })}
          />
        ) : null}
        <Select
          aria-label="Kind of value"
          value={kind}
          onChange={(event) => onChange({ ...field, kind: event.target.value as FieldKind })}
        >
          {FIELD_KINDS.map((name) => (
            <option key={name} value={name}>
              {KIND_NAMES[name]}
            </option>
          ))}
        </Select>
        {named ? (
          <span className="flex shrink-0 items-center gap-1.5 text-sm">
            <Checkbox label="Needed" checked={required} onChange={() => onChange({ ...field, required: !required })} />
            needed
          </span>
        ) : null}
        {named && onRemove ? (
          <IconButton label="Remove the field" onClick={onRemove}>
            <X />
          </IconButton>
        ) : null}
      </div>
      {kind === "choice" ? (
        <textarea
          aria-label="Options, one a line"
          placeholder={"one option a line\nanother"}
          rows={3}
          value={options}
          onChange={(event) => onChange({ ...field, options: event.target.value })}
          className="w-full rounded-md border border-line-control bg-panel px-2 py-1.5 text-sm"
        />
      ) : null}
      {isNumber || kind === "text" ? (
        <div className="flex items-center gap-2 text-sm">
          {isNumber ? (
            <Input
              aria-label="Least"
              placeholder="least"
              inputMode="decimal"
              className="w-24"
              value={min}
              onChange={(event) => onChange({ ...field, min: event.target.value })}
            />
          ) : null}
          <Input
            aria-label={isNumber ? "Most" : "Most characters"}
            placeholder={isNumber ? "most" : "most characters"}
            inputMode="decimal"
            className={isNumber ? "w-24" : "w-36"}
            value={max}
            onChange={(event) => onChange({ ...field, max: event.target.value })}
          />
        </div>
      ) : null}
    </div>
  );
}
