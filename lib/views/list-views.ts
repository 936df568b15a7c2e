import { listObjectValues } from "@/db/queries/objects/object-values";
import { listObjectVersions, type ObjectFilter, type ObjectVersion } from "@/db/queries/objects/object-versions";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import type { JsonText } from "@/lib/json/json-text";
import { readBySchema } from "@/lib/json/schema-text";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { CALLS_VIEWS } from "./calls-views";
import { EVALUATIONS_VIEWS } from "./evaluations-views";
import { type OwnPart, type StoredView, stateOfView, storedView } from "./view-definition";
import type { SavedView, ViewedList } from "./view-endpoints";

/** The newest version of each view of a list, by label. An object that is no view in any shape is left out. */
export async function listViews(
  ctx: Ctx,
  { project_id, list = "traces" }: { project_id: string; list?: ViewedList | undefined },
): Promise<{ views: SavedView[] }> {
  const read = await readVersions(ctx, project_id, { latest_only: true });
  const views = withDefault(ofList(read, list)).sort(
    (a, b) => a.label.localeCompare(b.label) || (a.object_id < b.object_id ? -1 : 1),
  );
  return { views };
}

/** All versions of one view, the newest first. */
export async function listViewVersions(
  ctx: Ctx,
  { project_id, object_id }: { project_id: string; object_id: string },
): Promise<{ versions: SavedView[] }> {
  const read = await readVersions(ctx, project_id, { object_ids: [object_id] });
  // What each version said, whichever view the list opens with by now.
  const versions = read.map(({ view, own }) => ({ ...view, is_default: own?.is_default ?? false }));
  return { versions: versions.sort((a, b) => b.version_index - a.version_index) };
}

/** Those views that are of a list. */
export function ofList(read: readonly ReadView[], list: ViewedList): ReadView[] {
  return read.filter((one) => one.list === list);
}

/** One view by its name. */
export async function getView(ctx: Ctx, project_id: string, object_id: string): Promise<SavedView> {
  const read = await readVersions(ctx, project_id, { latest_only: true });
  const list = read.find(({ view }) => view.object_id === object_id)?.list;
  const view = list && withDefault(ofList(read, list)).find((other) => other.object_id === object_id);
  if (!view) throw new AppError("not_found", `view ${object_id.slice(0, 128)} not found in ${project_id}`);
  return view;
}

export type ReadView = { list: ViewedList; view: SavedView; own: OwnPart | undefined; page_size: number | null };

/** Views as they are stored, each with what only this app keeps of it. */
export async function readVersions(
  ctx: Ctx,
  project_id: string,
  filter: { latest_only?: boolean; object_ids?: string[] },
): Promise<ReadView[]> {
  assertProjectId(project_id);
  const read = await readStored(ctx, project_id, filter);
  // A client that saves a view drops what it does not know: whether it is pinned, say, is as it was before.
  const bare = read.filter(({ own, view }) => !own && view.version_index > 0).map(({ view }) => view.object_id);
  if (!filter.latest_only || bare.length === 0) return read;
  const earlier = await readStored(ctx, project_id, { object_ids: bare });
  return read.map((one) => {
    if (one.own) return one;
    const own = earlier.findLast((other) => other.own && other.view.object_id === one.view.object_id)?.own;
    return own ? { ...one, view: { ...one.view, pinned: own.pinned }, own } : one;
  });
}

async function readStored(ctx: Ctx, project_id: string, filter: ObjectFilter): Promise<ReadView[]> {
  const versions = await listObjectVersions(ctx.readSql, {
    project_id,
    filter: { ...filter, leaf_object_classes: ["SavedView"], is_op: false },
    sort: [],
  });
  if (versions.length === 0) return [];
  const values = await listObjectValues(ctx.readSql, { project_id, keys: versions, undeleted: true });
  const byKey = new Map(values.map(({ object_id, digest, val }) => [`${object_id} ${digest}`, val]));
  return versions.flatMap((version) => {
    const val = byKey.get(`${version.object_id} ${version.digest}`);
    const stored = val && parseStored(val);
    return stored ? [readView(version, stored)] : [];
  });
}

function parseStored(val: JsonText): StoredView | undefined {
  const parsed = storedView.safeParse(readBySchema(storedView, val));
  return parsed.success && isViewed(parsed.data.view_type) ? parsed.data : undefined;
}

const VIEWED: readonly string[] = [CALLS_VIEWS.type, EVALUATIONS_VIEWS.type];

function isViewed(list: string): list is ViewedList {
  return VIEWED.includes(list);
}

function readView(version: ObjectVersion, stored: StoredView): ReadView {
  const own = stored.definition?.weft ?? undefined;
  return {
    list: isViewed(stored.view_type) ? stored.view_type : "traces",
    own,
    page_size: stored.definition?.page_size ?? null,
    view: {
      object_id: version.object_id,
      digest: version.digest,
      version_index: version.version_index,
      label: stored.label,
      description: stored.description ?? null,
      pinned: own?.pinned ?? false,
      is_default: false,
      created_at: version.created_at,
      wb_user_id: version.wb_user_id,
      ...stateOfView(stored),
    },
  };
}

/** The latest decision about a default view stands, even if it was that there is none. */
export function withDefault(read: readonly ReadView[]): SavedView[] {
  const decided = read.filter(({ own }) => own?.default_decided_at);
  const latest = decided
    .map(({ own }) => own?.default_decided_at ?? "")
    .sort()
    .at(-1);
  return read.map(({ view, own }) => ({
    ...view,
    is_default: own?.is_default === true && own.default_decided_at === latest,
  }));
}
