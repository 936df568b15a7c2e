export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Kept in a cookie so that the server renders the right theme and nothing flashes. */
export const THEME_COOKIE = "weft-theme";

/** The theme a cookie names; anything unknown follows the system. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** Shows a theme at once and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  rememberInCookie(THEME_COOKIE, theme);
}

/** The theme the page shows now, as chosen. */
export function currentTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

/** Keeps a preference for a year, for every page of this server. */
export function rememberInCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox.
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
