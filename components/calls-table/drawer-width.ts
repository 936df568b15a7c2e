const STORAGE_KEY = "weft-peek-width";
const DEFAULT_WIDTH = 640;

/** How wide the drawer was left, in pixels. */
export function readDrawerWidth(): number {
  try {
    const stored = Number(localStorage.getItem(STORAGE_KEY));
    return stored >= 360 && stored <= 4000 ? stored : DEFAULT_WIDTH;
  } catch {
    // A private window may refuse storage.
    return DEFAULT_WIDTH;
  }
}

/** Keeps the drawer's width for the next time. */
export function rememberDrawerWidth(width: number): void {
  try {
    localStorage.setItem(STORAGE_KEY, String(width));
  } catch {
    // Without storage it starts at its usual width again.
  }
}
