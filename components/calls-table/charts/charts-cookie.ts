/** Remembers whether the charts are shown, so that the server lays the page out as it was left. */
export const CHARTS_COOKIE = "weft-charts";

/** Whether the charts are shown: as the address says, else as they were left. */
export function chartsShown(address: "on" | "off" | null, cookie: string | undefined): boolean {
  return (address ?? cookie ?? "on") !== "off";
}

/** Remembers it for a year. */
export function rememberCharts(shown: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140.
  document.cookie = `${CHARTS_COOKIE}=${shown ? "on" : "off"}; path=/; max-age=31536000; samesite=lax`;
}
