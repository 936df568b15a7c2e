import { type FormField, readForm } from "./schema-form.ts";

export const FIELD_KINDS = ["boolean", "choice", "integer", "number", "text"] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A field as somebody describes it in the spec editor; numbers are texts while they are typed. */
export type DraftField = { key: string; kind: FieldKind; min: string; max: string; options: string; required: boolean };

export const NEW_FIELD: DraftField = { key: "", kind: "boolean", min: "", max: "", options: "", required: true };

/** The JSON Schema of a draft: of one value, or of an object when there are several fields. */
export function draftSchema(fields: readonly DraftField[], multi: boolean): Record<string, unknown> {
  const [first = NEW_FIELD] = fields;
  if (!multi) return fieldSchema(first);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.key.trim(), fieldSchema(field)])),
    required: fields.filter(({ required }) => required).map(({ key }) => key.trim()),
  };
}

function fieldSchema({ kind, min, max, options }: DraftField): Record<string, unknown> {
  if (kind === "boolean") return { type: "boolean" };
  if (kind === "choice") return { type: "string", enum: optionsOf(options) };
  if (kind === "text") return { type: "string", ...(max.trim() ? { maxLength: Number(max) } : {}) };
  return {
    type: kind,
    ...(min.trim() ? { minimum: Number(min) } : {}),
    ...(max.trim() ? { maximum: Number(max) } : {}),
  };
}

function optionsOf(text: string): string[] {
  return [...new Set(text.split(/\n|,/).map((option) => option.trim()))].filter((option) => option !== "");
}

/** Why a draft is no spec yet; undefined when it is fine. */
export function findDraftFault(fields: readonly DraftField[], multi: boolean): string | undefined {
  if (fields.length === 0) return "add a field";
  const keys = fields.map(({ key }) => key.trim());
  if (multi && keys.some((key) => key === "")) return "every field needs a name";
  if (multi && new Set(keys).size < keys.length) return "two fields have the same name";
  for (const { kind, min, max, options } of fields) {
    if (kind === "choice" && optionsOf(options).length < 2) return "a choice needs two options or more";
    if (kind === "boolean" || kind === "choice") continue;
    if ([min, max].some((text) => text.trim() !== "" && !Number.isFinite(Number(text)))) return "a limit is a number";
    if (min.trim() !== "" && max.trim() !== "" && Number(min) >= Number(max)) return "the least must be below the most";
  }
  return undefined;
}

/** A spec's schema as a draft; undefined when it says more than the editor knows. */
export function readDraft(schemaText: string): { fields: DraftField[]; multi: boolean } | undefined {
  const form = readForm(schemaText);
  const fields = form.map(draftOf);
  if (fields.some((field) => field === undefined)) return undefined;
  return { fields: fields as DraftField[], multi: form.some(({ key }) => key !== null) };
}

function draftOf({ key, required, control }: FormField): DraftField | undefined {
  const field = { ...NEW_FIELD, key: key ?? "", required };
  if (control.kind === "boolean") return field;
  if (control.kind === "text") return { ...field, kind: "text", max: String(control.maxLength ?? "") };
  if (control.kind === "number") {
    const [min, max] = [String(control.min ?? ""), String(control.max ?? "")];
    return { ...field, kind: control.integer ? "integer" : "number", min, max };
  }
  if (control.kind !== "choice" || !control.options.every(({ value }) => typeof value === "string")) return undefined;
  return { ...field, kind: "choice", options: control.options.map(({ label }) => label).join("\n") };
}

type Known = { name: string; title: string };

/** What somebody should know before making a spec of this title: it has the name, or the title, of one that is there. */
export function findCollision(
  title: string,
  known: readonly Known[],
): { sameName: boolean; title: string } | undefined {
  const name = specNameOf(title);
  const named = known.find((spec) => spec.name === name);
  if (named) return { sameName: true, title: named.title };
  const wanted = title.trim().toLowerCase();
  const titled = known.find((spec) => spec.title.trim().toLowerCase() === wanted);
  return titled && { sameName: false, title: titled.title };
}

/** An object's name made of a title: what `wandb.annotation.NAME` will say. */
export function specNameOf(title: string): string {
  const name = title
    .trim()
    .replaceAll(/[^\w.-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name.slice(0, 128);
}
