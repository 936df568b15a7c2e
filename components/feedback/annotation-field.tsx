"use client";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import type { Control } from "@/lib/annotations/schema-form";
import { NumberField } from "./number-field";

type AnnotationFieldProps = {
  id: string;
  control: Control;
  value: unknown;
  fault: string | undefined;
  onChange: (value: unknown) => void;
};

/** The control that a field's schema asks for. */
export function AnnotationField({ id, control, value, fault, onChange }: AnnotationFieldProps) {
  const described = fault ? { "aria-invalid": true, "aria-describedby": `${id}-fault` } : {};
  switch (control.kind) {
    case "boolean":
      return (
        <Choices
          id={id}
          value={value}
          onChange={onChange}
          options={[
            { value: true, label: "Yes", key: "y" },
            { value: false, label: "No", key: "n" },
          ]}
        />
      );
    case "choice":
      return (
        <Choices
          id={id}
          value={value}
          onChange={onChange}
          options={control.options.map((option, index) => ({
            ...option,
            key: index < 9 ? String(index + 1) : undefined,
          }))}
        />
      );
    case "number":
      return <NumberField id={id} control={control} value={value} described={described} onChange={onChange} />;
    case "text":
      return (
        <textarea
          id={`${id}-input`}
          rows={2}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
          className="w-full resize-y rounded-md border border-line-control bg-panel px-2 py-1.5 text-sm focus-visible:border-iris-8 focus-visible:outline-1 focus-visible:outline-offset-0"
          {...described}
        />
      );
    case "json":
      return <JsonField id={id} value={value} onChange={onChange} />;
  }
}

type ChoicesProps = {
  id: string;
  value: unknown;
  options: readonly { value: unknown; label: string; key: string | undefined }[];
  onChange: (value: unknown) => void;
};

/** One of a few, each with the key that picks it; pressing the chosen one again takes the answer back. */
function Choices({ id, value, options, onChange }: ChoicesProps) {
  return (
    <div id={`${id}-input`} className="flex flex-wrap gap-1">
      {options.map((option) => {
        const chosen = option.value === value;
        return (
          <button
            key={`${typeof option.value} ${option.label}`}
            type="button"
            aria-pressed={chosen}
            // A press of the pointer leaves the focus, and so the keys, where they are.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChange(chosen ? undefined : option.value)}
            className={classNames(
              "inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border px-2 text-sm",
              chosen ? "border-iris-8 bg-iris-3 font-medium text-accent-text" : "border-line-control hover:bg-hover",
            )}
          >
            {option.key ? <Kbd>{option.key}</Kbd> : null}
            <span className="truncate">{option.label}</span>
          </button>
        );
      })}
    </div>
  );
}

/** A value that no other control fits, as JSON. */
function JsonField({ id, value, onChange }: Pick<AnnotationFieldProps, "id" | "value" | "onChange">) {
  const [text, setText] = useState(value === undefined ? "" : JSON.stringify(value));
  const [wrong, setWrong] = useState(false);
  function edit(next: string) {
    setText(next);
    const parsed = parse(next);
    setWrong(parsed === "wrong");
    if (parsed !== "wrong") onChange(parsed?.value);
  }
  return (
    <>
      <Input
        id={`${id}-input`}
        placeholder="JSON"
        className="font-mono"
        aria-invalid={wrong}
        value={text}
        onChange={(event) => edit(event.target.value)}
      />
      {wrong ? <p className="text-error-text text-xs">not JSON yet</p> : null}
    </>
  );
}

function parse(text: string): { value: unknown } | undefined | "wrong" {
  if (text.trim() === "") return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return "wrong";
  }
}
