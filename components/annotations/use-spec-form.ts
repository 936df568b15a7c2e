"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
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
import { postText } from "./post-text";

export type SpecFormProps = {
  projectId: string;
  /** The spec to change; undefined for a new one. */
  spec: SpecShown | undefined;
  /** Those that are there already. */
  known: readonly SpecShown[];
  /** It was stored, or given up. */
  onClose: () => void;
};

/** Whether a spec asks for one value, for several fields, or for what its JSON Schema says. */
export type SpecMode = "one" | "several" | "json";

/** What stands in the form of an annotation spec, what is wrong with it, and how it is stored. */
export function useSpecForm({ projectId, spec, known, onClose }: SpecFormProps) {
  const draft = spec && readDraft(spec.field_schema);
  const [title, setTitle] = useState(spec?.title ?? "");
  const [description, setDescription] = useState(spec?.description ?? "");
  const [mode, setMode] = useState<SpecMode>(spec && !draft ? "json" : draft?.multi ? "several" : "one");
  const [fields, setFields] = useState(draft?.fields ?? [NEW_FIELD]);
  const [json, setJson] = useState(spec?.field_schema ?? '{\n  "type": "string"\n}');
  const [unique, setUnique] = useState(spec?.unique_among_creators ?? false);
  const [scope, setScope] = useState(spec?.op_scope?.join("\n") ?? "");
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string>();
  const client = useQueryClient();
  const name = spec?.name ?? specNameOf(title);
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
    const scopes = scope
      .split("\n")
      .map((ref) => ref.trim())
      .filter(Boolean);
    try {
      await postText(ANNOTATION_PATHS.specSave.path, {
        project_id: JSON.stringify(projectId),
        name: JSON.stringify(name),
        title: JSON.stringify(title.trim()),
        description: JSON.stringify(description.trim() || null),
        // The schema is the user's own text: it goes as it is, not parsed and written again.
        field_schema: mode === "json" ? json : JSON.stringify(draftSchema(shown, mode === "several")),
        unique_among_creators: JSON.stringify(unique),
        op_scope: JSON.stringify(scopes.length > 0 ? scopes : null),
      });
      await client.invalidateQueries({ queryKey: ["annotation-specs", projectId] });
      showToast({ title: `${title.trim()} saved`, tone: "success" });
      onClose();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
      setSaving(false);
    }
  }
  return {
    ...{ title, setTitle, description, setDescription, mode, setMode, fields, setFields, shown },
    ...{ json, setJson, unique, setUnique, scope, setScope, name, fault, saving, refused, onSubmit },
    collision: spec || title.trim() === "" ? undefined : findCollision(title, known),
  };
}

export type SpecForm = ReturnType<typeof useSpecForm>;
