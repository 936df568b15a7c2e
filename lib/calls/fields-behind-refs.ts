import { type SQL, sql } from "drizzle-orm";
import { listTextsAt } from "@/db/queries/calls/texts-at";
import type { Ctx } from "@/lib/api/context";
import { callField, type Field, type FindField } from "@/lib/query/call-fields";
import { expandedField } from "@/lib/query/expanded-field";
import { storable } from "@/lib/query/json-path";
import { refsOf } from "@/lib/query/ref-lookup";
import { amountOfEntry, type Told, toldText } from "@/lib/query/told-field";
import { memberRef } from "@/lib/refs/member-ref";
import { readRefs } from "@/lib/refs/read-refs";
import type { CallsSelection } from "./calls-selection";
import { tell, UNTOLD } from "./ingest/field-values";

/** Past so many different refs at a place, what they name is looked up call by call. */
const MOST_REFS = 5_000;
/** What follows in a longer text plays no part in an order or a group. */
const MOST_CHARACTERS = 1_000;

type Selection = Pick<CallsSelection, "project_id" | "rootsOnly" | "range" | "behindRefs">;

/**
 * The fields that calls are sorted or grouped by, where refs on the way stand for what they name. Different refs are few: each
 * is read once, and the index that tells a call's ref then tells the value, too.
 */
export async function fieldsBehindRefs(ctx: Ctx, selection: Selection, names: readonly string[]): Promise<FindField> {
  const { project_id, behindRefs } = selection;
  if (behindRefs.paths.length === 0) return callField;
  const ofEachCall = expandedField(behindRefs.paths);
  const found = new Map<string, Field>();
  for (const name of new Set(names)) {
    const field = ofEachCall(name, project_id);
    const [place, ...others] = behindRefs.paths.filter((path) => name.startsWith(`${path}.`));
    // Refs at several places of one way are followed call by call.
    if (field.kind !== "path" || place === undefined || others.length > 0) continue;
    const told = await toldByRefs(ctx, selection, { name, place, text: field.text });
    if (told) found.set(name, { ...field, told });
  }
  return (name, project) => found.get(name) ?? ofEachCall(name, project);
}

type BehindPlace = { name: string; place: string; text: SQL };

/** What calls tell of a field by the ref at a place before it; undefined where there are too many refs. */
async function toldByRefs(
  ctx: Ctx,
  { project_id, rootsOnly, range }: Selection,
  { name, place, text }: BehindPlace,
): Promise<Told | undefined> {
  const [at, own] = [toldOf(project_id, place), toldOf(project_id, name)];
  if (!at || !own) return undefined;
  const asked = { project_id, rootsOnly, range, entry: at.entry, prefix: refsOf(project_id), limit: MOST_REFS + 1 };
  const refs = await listTextsAt(ctx.readSql, asked, ctx.signal);
  if (refs.length > MOST_REFS) return undefined;
  const values = JSON.stringify(await readEntries(ctx, refs, { project_id, path: name.slice(place.length + 1) }));
  const named = (entry: SQL) => sql`(${values}::text::jsonb ->> ${toldText(entry)})`;
  const untold = sql`CASE ${at.entry} WHEN ${UNTOLD} THEN ${UNTOLD}::text ELSE '' END`;
  const entry = sql`(CASE ${own.entry} WHEN '' THEN coalesce(${named(at.entry)}, ${untold}) ELSE ${own.entry} END)`;
  return {
    entry,
    amount: amountOfEntry(entry),
    // A ref too long to be told is not among those that were read.
    whole: sql`(CASE ${own.whole} WHEN '' THEN coalesce(${named(at.whole)}, 's' || ${text}, '') ELSE ${own.whole} END)`,
  };
}

function toldOf(project_id: string, name: string): Told | undefined {
  const field = callField(name, project_id);
  return field.kind === "path" ? field.told : undefined;
}

type Behind = { project_id: string; path: string };

/** What refs name at a path behind them, as calls tell their values; empty where there is nothing. */
async function readEntries(ctx: Ctx, refs: readonly string[], { project_id, path }: Behind): Promise<object> {
  const members = refs.flatMap((ref) => {
    const member = memberRef(ref, path, project_id);
    return member === undefined ? [] : { ref, member };
  });
  const { vals } = await readRefs(ctx, { refs: members.map(({ member }) => member) });
  return Object.fromEntries(members.map(({ ref }, at) => [ref, entryOf(vals[at] ?? "null")]));
}

/** As calls tell values; here what they leave to their payloads is at hand, a number with all its digits. */
function entryOf(json: string): string {
  const value: unknown = JSON.parse(json);
  const told = value === null ? "" : tell(value);
  if (told !== UNTOLD) return told;
  return `s${storable((typeof value === "string" ? value : json).slice(0, MOST_CHARACTERS))}`;
}
