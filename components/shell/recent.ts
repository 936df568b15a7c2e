export type RecentPlace = { href: string; label: string };

const STORAGE_KEY = "weft-recent";
const KEPT = 6;

/** Where one went with the palette lately, newest first. */
export function readRecent(): RecentPlace[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPlace).slice(0, KEPT) : [];
  } catch {
    // A private window may refuse storage, and the text in it may be anything.
    return [];
  }
}

/** Puts a place on top of the recent ones. */
export function rememberRecent(place: RecentPlace): void {
  const others = readRecent().filter(({ href }) => href !== place.href);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([place, ...others].slice(0, KEPT)));
  } catch {
    // Without storage there is nothing to remember, and nothing to say.
  }
}

// Only paths of this server: what is stored becomes a link.
function isPlace(value: unknown): value is RecentPlace {
  if (typeof value !== "object" || value === null) return false;
  const { href, label } = value as Record<string, unknown>;
  return typeof href === "string" && /^\/(?!\/)/.test(href) && typeof label === "string";
}
