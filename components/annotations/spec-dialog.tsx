"use client";
import { Plus, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { NEW_FIELD } from "@/lib/annotations/spec-draft";
import { Field } from "./field";
import { SpecFieldEditor } from "./spec-field-editor";
import { type SpecForm, type SpecFormProps, useSpecForm } from "./use-spec-form";

/** Makes an annotation spec, or another version of one. */
export function SpecDialog(props: SpecFormProps) {
  const { projectId, spec, onClose } = props;
  const form = useSpecForm(props);
  const { title, name, collision } = form;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={spec ? `Edit ${spec.title}` : "New annotation spec"}>
        <form onSubmit={form.onSubmit} className="flex min-h-0 flex-1 flex-col">
          <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
            <Field label="Title" hint={name ? `Stored as wandb.annotation.${name}` : undefined}>
              <Input value={title} maxLength={256} onChange={(event) => form.setTitle(event.target.value)} />
            </Field>
            {collision ? (
              <p role="status" className="-mt-1.5 flex items-start gap-1.5 text-warning-text text-xs">
                <TriangleAlert className="size-3.5 shrink-0" aria-hidden />
                {collision.sameName
                  ? `“${collision.title}” has this name already: saving makes another version of it.`
                  : `Another spec has this title, under another name.`}
              </p>
            ) : null}
            <Field label="What to look for">
              <Input value={form.description} onChange={(event) => form.setDescription(event.target.value)} />
            </Field>
            <AskedFor form={form} />
            <Field
              label="Only for calls of these ops"
              hint="One ref a line, :* at its end for any version. Empty: for every call."
            >
              <textarea
                rows={2}
                spellCheck={false}
                placeholder={`weave:///${projectId}/op/NAME:*`}
                value={form.scope}
                onChange={(event) => form.setScope(event.target.value)}
                className="w-full rounded-md border border-line-control bg-panel px-2 py-1.5 font-mono text-xs"
              />
            </Field>
            <span className="flex items-center gap-2 text-sm">
              <Checkbox
                label="A value of their own for each person"
                checked={form.unique}
                onChange={() => form.setUnique(!form.unique)}
              />
              A value of their own for each person
            </span>
          </div>
          <FormFoot
            fault={form.fault}
            refused={form.refused}
            untouched={title === ""}
            saving={form.saving}
            action={collision?.sameName ? "Save as a new version" : "Save"}
            onCancel={onClose}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** One value, several fields, or a schema. */
function AskedFor({ form }: { form: SpecForm }) {
  const { mode, fields, setFields, shown } = form;
  return (
    <>
      <SegmentedControl
        label="Asks for"
        value={mode}
        onValueChange={form.setMode}
        options={[
          { value: "one", label: "One value" },
          { value: "several", label: "Several fields" },
          { value: "json", label: "JSON Schema" },
        ]}
      />
      {mode === "json" ? (
        <textarea
          aria-label="JSON Schema"
          spellCheck={false}
          rows={10}
          value={form.json}
          onChange={(event) => form.setJson(event.target.value)}
          className="w-full rounded-md border border-line-control bg-panel px-2 py-1.5 font-mono text-xs"
        />
      ) : (
        shown.map((field, index) => (
          <SpecFieldEditor
            key={index}
            field={field}
            named={mode === "several"}
            onChange={(next) => setFields(fields.map((each, place) => (place === index ? next : each)))}
            onRemove={shown.length > 1 ? () => setFields(fields.filter((_, place) => place !== index)) : undefined}
          />
        ))
      )}
      {mode === "several" ? (
        <Button variant="quiet" size="sm" className="self-start" onClick={() => setFields([...fields, NEW_FIELD])}>
          <Plus />
          Add a field
        </Button>
      ) : null}
    </>
  );
}
