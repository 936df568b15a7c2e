import type { SavedView } from "./view-endpoints.ts";

type Version = Pick<SavedView, "label" | "description" | "pinned" | "is_default" | "state">;

/** What a version of a view changed against the one before it, in a few words; the first of all has only been saved. */
export function viewChanges(version: Version, before: Version | undefined): string {
  if (!before) return "saved";
  const words = new Set<string>();
  for (const key of Object.keys({ ...before.state, ...version.state })) {
    if (before.state[key] !== version.state[key]) words.add(STATE_WORDS.get(key) ?? key);
  }
  if (version.label !== before.label) words.add("name");
  if (version.description !== before.description) words.add("description");
  if (version.pinned !== before.pinned) words.add(version.pinned ? "pinned" : "unpinned");
  if (version.is_default !== before.is_default) words.add(version.is_default ? "the default" : "no longer the default");
  return words.size > 0 ? [...words].join(", ") : "saved again";
}

/** What people call a parameter of a list's address. */
const STATE_WORDS = new Map([
  ["query", "filters"],
  ["text", "search"],
  ["cols", "columns"],
  ["group", "groups"],
  ["gsort", "groups"],
]);
