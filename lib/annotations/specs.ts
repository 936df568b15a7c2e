import type { z } from "zod";
import { listObjectValues } from "../../db/queries/objects/object-values.ts";
import { listObjectVersions, type ObjectVersion } from "../../db/queries/objects/object-versions.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { readAnnotationSchema } from "../feedback/annotation-schema.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { membersOf } from "../objects/object-class.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { formatRef, parseRef } from "../refs/ref.ts";
import type { SpecShown, specSave, specsList } from "./page-endpoints.ts";

const CLASS = "AnnotationSpec";

/** The annotation specs of a project, each in its latest version, by name. */
export async function listSpecs(
  ctx: Ctx,
  { project_id }: z.output<typeof specsList.request>,
): Promise<{ specs: SpecShown[] }> {
  assertProjectId(project_id);
  const filter = { base_object_classes: [CLASS], latest_only: true };
  const specs = await readSpecs(
    ctx,
    project_id,
    await listObjectVersions(ctx.readSql, { project_id, filter, sort: [] }),
  );
  return { specs: specs.sort((a, b) => (a.title < b.title ? -1 : 1)) };
}

/** The specs that refs name, in their order; what is no spec of the project is left out. */
export async function listSpecsByRef(ctx: Ctx, project_id: string, refs: readonly string[]): Promise<SpecShown[]> {
  const wanted = refs.flatMap((text) => {
    const ref = parseRef(text);
    return ref?.kind === "object" && ref.project_id === project_id ? [ref] : [];
  });
  const names = [...new Set(wanted.map(({ name }) => name))];
  if (names.length === 0) return [];
  const filter = { base_object_classes: [CLASS], object_ids: names };
  const versions = await listObjectVersions(ctx.readSql, { project_id, filter, sort: [] });
  const named = wanted.flatMap(({ name, version }) => {
    const found = versions.find((row) => row.object_id === name && isVersion(row, version));
    return found ? [found] : [];
  });
  return await readSpecs(ctx, project_id, named);
}

/** Stores a version of a spec as the SDKs write it. */
export async function saveSpec(
  ctx: Ctx,
  { project_id, name, title, ...spec }: z.output<typeof specSave.request>,
): Promise<{ spec: SpecShown }> {
  readAnnotationSchema(spec.field_schema);
  const members = {
    name: JSON.stringify(title),
    description: JSON.stringify(spec.description),
    field_schema: spec.field_schema,
    unique_among_creators: String(spec.unique_among_creators),
    op_scope: JSON.stringify(spec.op_scope),
  };
  const val = asJsonText(
    `{${Object.entries(members)
      .map(([key, text]) => `"${key}":${text}`)
      .join(",")}}`,
  );
  const { digest } = await createObject(ctx, {
    obj: { project_id, object_id: name, val, builtin_object_class: CLASS },
  });
  const [saved] = await listSpecsByRef(ctx, project_id, [refOf(project_id, name, digest)]);
  if (!saved) throw new AppError("conflict", `the annotation spec ${name} was deleted at the same time`);
  return { spec: saved };
}

async function readSpecs(ctx: Ctx, project_id: string, versions: readonly ObjectVersion[]): Promise<SpecShown[]> {
  const keys = versions.map(({ object_id, kind, digest }) => ({ object_id, kind, digest }));
  const values = await listObjectValues(ctx.readSql, { project_id, keys });
  const byKey = new Map(values.map(({ object_id, digest, val }) => [`${object_id}:${digest}`, val]));
  return versions.flatMap((version) => {
    const val = byKey.get(`${version.object_id}:${version.digest}`);
    return val === undefined ? [] : [toSpec(project_id, version, val)];
  });
}

function toSpec(
  project_id: string,
  { object_id, digest, version_index, created_at }: ObjectVersion,
  val: JsonText,
): SpecShown {
  const members = membersOf(val);
  const read = (key: string): unknown => JSON.parse(members?.get(key) ?? "null");
  const [title, description, op_scope] = [read("name"), read("description"), read("op_scope")];
  return {
    ...{ name: object_id, ref: refOf(project_id, object_id, digest), version_index, created_at },
    title: typeof title === "string" && title !== "" ? title : object_id,
    description: typeof description === "string" ? description : null,
    field_schema: members?.get("field_schema") ?? EMPTY_OBJECT,
    unique_among_creators: read("unique_among_creators") === true,
    op_scope: Array.isArray(op_scope) ? op_scope.filter((ref) => typeof ref === "string") : null,
  };
}

function refOf(project_id: string, name: string, version: string): string {
  return formatRef({ kind: "object", project_id, name, version, steps: [] });
}

function isVersion({ digest, version_index, is_latest }: ObjectVersion, version: string): boolean {
  return (
    digest === version || version === `v${version_index}` || (is_latest && (version === "latest" || version === "*"))
  );
}
