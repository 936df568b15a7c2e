"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Plus, TriangleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { showToast } from "@/components/ui/toast-store";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { ANNOTATION_PATHS } from "@/lib/annotations/page-paths";
import {
  draftSchema,
  findCollision,
  findDraftFault,
  NEW_FIELD,
  readDraft,
  specNameOf,
} from "@/lib/annotations/spec-draft";
import { Field } from "./field";
import { postText } from "./post-text";
import { SpecFieldEditor } from "./spec-field-editor";

type SpecDialogProps = {
  projectId: string;
  /** The spec to change; undefined for a new one. */
  spec: SpecShown | undefined;
  /** Those that are there already. */
  known: readonly SpecShown[];
  onClose: () => void;
};
type Mode = "one" | "several" | "json";

/** Makes an annotation spec, or another version of one. */
export function SpecDialog({ projectId, spec, known, onClose }: SpecDialogProps) {
  const draft = spec && readDraft(spec.field_schema);
  const [title, setTitle] = useState(spec?.title ?? "");
  const [description, setDescription] = useState(spec?.description ?? "");
  const [mode, setMode] = useState<Mode>(spec && !draft ? "json" : draft?.multi ? "several" : "one");
  const [fields, setFields] = useState(draft?.fields ?? [NEW_FIELD]);
  const [json, setJson] = useState(spec?.field_schema ?? '{\n  "type": "string"\n}');
  const [unique, setUnique] = useState(spec?.unique_among_creators ?? false);
  const [scope, setScope] = useState(spec?.op_scope?.join("\n") ?? "");
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string>();
  const client = useQueryClient();
  const name = spec?.name ?? specNameOf(title);
  const collision = spec || title.trim() === "" ? undefined : findCollision(title, known);
  const shown = mode === "one" ? fields.slice(0, 1) : fields;
  const fault =
    name === ""
      ? "give it a title with a letter or digit"
      : mode === "json"
        ? undefined
        : findDraftFault(shown, mode === "several");

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (fault || saving) return;
    setSaving(true);
    const schema = mode === "json" ? json : JSON.stringify(draftSchema(shown, mode === "several"));
    const scopes = scope
      .split("\n")
      .map((ref) => ref.trim())
      .filter(Boolean);
    try {
      // The schema is the user's own text: it goes as it is, not parsed and written again.
      const members = {
        project_id: JSON.stringify(projectId),
        name: JSON.stringify(name),
        title: JSON.stringify(title.trim()),
        description: JSON.stringify(description.trim() || null),
        field_schema: schema,
        unique_among_creators: JSON.stringify(unique),
        op_scope: JSON.stringify(scopes.length > 0 ? scopes : null),
      };
      await postText(ANNOTATION_PATHS.specSave.path, members);
      await client.invalidateQueries({ queryKey: ["annotation-specs", projectId] });
      showToast({ title: `${title.trim()} saved`, tone: "success" });
      onClose();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
      setSaving(false);
    }
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={spec ? `Edit ${spec.title}` : "New annotation spec"}>
        <form onSubmit={onSubmit} className="flex min-h-0 flex-1 flex-col">
          <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
            <Field label="Title" hint={name ? `Stored as wandb.annotation.${name}` : undefined}>
              <Input value={title} maxLength={256} onChange={(event) => setTitle(event.target.value)} />
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
              <Input value={description} onChange={(event) => setDescription(event.target.value)} />
            </Field>
            <SegmentedControl
              label="Asks for"
              value={mode}
              onValueChange={setMode}
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
                value={json}
                onChange={(event) => setJson(event.target.value)}
                className="w-full rounded-md border border-line-control bg-panel px-2 py-1.5 font-mono text-xs"
              />
            ) : (
              shown.map((field, index) => (
                <SpecFieldEditor
                  key={index}
                  field={field}
                  named={mode === "several"}
                  onChange={(next) => setFields(fields.map((each, place) => (place === index ? next : each)))}
                  onRemove={
                    shown.length > 1 ? () => setFields(fields.filter((_, place) => place !== index)) : undefined
                  }
                />
              ))
            )}
            {mode === "several" ? (
              <Button
                variant="quiet"
                size="sm"
                className="self-start"
                onClick={() => setFields([...fields, NEW_FIELD])}
              >
                <Plus />
                Add a field
              </Button>
            ) : null}
            <Field
              label="Only for calls of these ops"
              hint="One ref a line, :* at its end for any version. Empty: for every call."
            >
              <textarea
                rows={2}
                spellCheck={false}
                placeholder={`weave:///${projectId}/op/NAME:*`}
                value={scope}
                onChange={(event) => setScope(event.target.value)}
                className="w-full rounded-md border border-line-control bg-panel px-2 py-1.5 font-mono text-xs"
              />
            </Field>
            <span className="flex items-center gap-2 text-sm">
              <Checkbox
                label="A value of their own for each person"
                checked={unique}
                onChange={() => setUnique(!unique)}
              />
              A value of their own for each person
            </span>
          </div>
          <FormFoot
            fault={fault}
            refused={refused}
            untouched={title === ""}
            saving={saving}
            action={collision?.sameName ? "Save as a new version" : "Save"}
            onCancel={onClose}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
