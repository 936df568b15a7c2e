import { asJsonText, type JsonText } from "../json/json-text.ts";
import { scanArray, scanObject, skipSpace } from "../json/scan.ts";

/** What a value says of itself: whether it is an op, and which class it is of. */
export type ObjectClass = { kind: "object" | "op"; base_object_class: string | null; leaf_object_class: string | null };

/** The members of a JSON object as text, in the order of their first appearance; the last value of a repeated key. */
export function membersOf(val: JsonText): Map<string, JsonText> | undefined {
  const start = skipSpace(val, 0);
  if (val[start] !== "{") return undefined;
  const members = new Map<string, JsonText>();
  scanObject(val, start, (key, from, to) => members.set(key, asJsonText(val.slice(from, to))));
  return members;
}

/**
 * Reads a value's class markers. `_bases` is the class chain above `_class_name`; the base class is the one right below
 * `Object` (or `BaseObject`), which decides what the object is: a Model, a Dataset, an Evaluation.
 */
export function objectClassOf(val: JsonText): ObjectClass {
  const members = membersOf(val);
  if (!members) return PLAIN;
  const kind = isOp(members) ? "op" : "object";
  const bases = stringsOf(members.get("_bases"));
  const leaf = stringOf(members.get("_class_name"));
  if (!leaf || bases.at(-1) !== "BaseModel" || !OBJECT_ROOTS.has(bases.at(-2) ?? "")) return { ...PLAIN, kind };
  return { kind, base_object_class: storable(bases.at(-3)) ?? leaf, leaf_object_class: leaf };
}

const PLAIN: ObjectClass = { kind: "object", base_object_class: null, leaf_object_class: null };
const OBJECT_ROOTS = new Set(["Object", "BaseObject"]);

function isOp(members: ReadonlyMap<string, JsonText>): boolean {
  if (!members.has("_type")) return false;
  const weaveType = members.get("weave_type");
  const type = weaveType === undefined ? members.get("_type") : membersOf(weaveType)?.get("type");
  return stringOf(type) === "Op";
}

function stringsOf(list: JsonText | undefined): (string | undefined)[] {
  if (list?.[0] !== "[") return [];
  const strings: (string | undefined)[] = [];
  scanArray(list, 0, (from, to) => strings.push(stringOf(asJsonText(list.slice(from, to)))));
  return strings;
}

function stringOf(text: JsonText | undefined): string | undefined {
  return text?.[0] === '"' ? storable(JSON.parse(text) as string) : undefined;
}

/** Class names go into `text` columns; one that cannot is no class name of any program. */
function storable(name: string | undefined): string | undefined {
  return name && name.length <= 512 && name.isWellFormed() && !name.includes("\0") ? name : undefined;
}
