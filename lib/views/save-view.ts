import type { z } from "zod";
import { findDeletion } from "@/db/queries/objects/object-versions";
import { restoreObjectVersions } from "@/db/queries/objects/write-objects";
import type { Ctx } from "@/lib/api/context";
import { fieldsOfQuestion } from "@/lib/calls/filters/fields-of-question";
import { pathsOfRefs } from "@/lib/calls/select-calls";
import { createObject } from "@/lib/objects/create-object";
import { deleteObjects } from "@/lib/objects/delete-objects";
import { CALLS_VIEWS } from "./calls-views";
import { getView, ofList, readVersions, withDefault } from "./list-views";
import { viewValue } from "./view-definition";
import type { SavedView, viewSave } from "./view-endpoints";
import { ALL_VIEW, applyView, type ViewState } from "./view-state";

/** Saves a view as a version of its object, in the shape that the clients' `SavedView` reads. */
export async function saveView(ctx: Ctx, input: z.output<typeof viewSave.request>): Promise<{ view: SavedView }> {
  const { project_id, list = "traces", label, description, pinned, is_default, state } = input;
  const read = await readVersions(ctx, project_id, { latest_only: true });
  const object_id = input.object_id ?? freeName(label, new Set([ALL_VIEW, ...read.map(({ view }) => view.object_id)]));
  const known = read.find(({ view }) => view.object_id === object_id);
  const before = known?.own;
  const saved_at = new Date().toISOString();
  const decided =
    (withDefault(ofList(read, list)).find((view) => view.object_id === object_id)?.is_default ?? false) !== is_default;
  const decision = decided
    ? { is_default, default_decided_at: saved_at }
    : { is_default: before?.is_default ?? false, default_decided_at: before?.default_decided_at ?? null };
  const own = { state, pinned, ...decision };
  const page_size = known?.page_size ?? null;
  const refs_at = list === "traces" ? await pathsOfRefs(ctx, project_id, fieldsOfView(state)) : [];
  const val = viewValue({ project_id, list, object_id, label, description, saved_at, own, page_size, refs_at });
  await createObject(ctx, { obj: { project_id, object_id, val, builtin_object_class: "SavedView" } });
  return { view: await getView(ctx, project_id, object_id) };
}

/** The fields that a view of the traces filters, sorts and shows. */
function fieldsOfView(saved: ViewState): string[] {
  const { state } = applyView(saved, CALLS_VIEWS);
  return [...fieldsOfQuestion(state), ...(state.cols ?? []).map(({ id }) => id)];
}

/** Deletes a view in all its versions. */
export async function deleteView(
  ctx: Ctx,
  { project_id, object_id }: { project_id: string; object_id: string },
): Promise<Record<string, never>> {
  await getView(ctx, project_id, object_id);
  await deleteObjects(ctx, { project_id, object_id });
  return {};
}

/** Takes the last deletion of a view back: all its versions are there again. */
export async function restoreView(
  ctx: Ctx,
  { project_id, object_id }: { project_id: string; object_id: string },
): Promise<{ view: SavedView }> {
  const deleted_at = await findDeletion(ctx.sql, { project_id, object_id });
  if (deleted_at !== undefined) {
    await restoreObjectVersions(ctx.sql, { project_id, object_id, kind: "object", deleted_at });
    ctx.announce(project_id, "objects", [object_id]);
  }
  return { view: await getView(ctx, project_id, object_id) };
}

/** A name for a new view's object, made of its label. */
function freeName(label: string, taken: ReadonlySet<string>): string {
  const words = label.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["view"];
  const stem = [...words.join("-")].slice(0, 100).join("");
  for (let count = 1; ; count++) {
    const name = count === 1 ? stem : `${stem}-${count}`;
    if (!taken.has(name)) return name;
  }
}
