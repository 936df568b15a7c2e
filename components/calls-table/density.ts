/** Keeps how high rows are, so that the server lays them out as they were left. */
export const DENSITY_COOKIE = "weft-density";

export const DENSITIES = ["compact", "usual", "comfortable"] as const;
export type Density = (typeof DENSITIES)[number];

/** The height of a row in pixels. */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { compact: 26, usual: 32, comfortable: 40 };

/** The density that a cookie names. */
export function parseDensity(value: string | undefined): Density {
  return DENSITIES.find((density) => density === value) ?? "usual";
}

/** Remembers a density for a year. */
export function rememberDensity(density: Density): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140.
  document.cookie = `${DENSITY_COOKIE}=${density}; path=/; max-age=31536000; samesite=lax`;
}
