import type { Page } from "@playwright/test";

type Shift = { value: number; at: string };
type LayoutShift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };

/**
 * Notes what moves by itself in any document that the page opens from now on. Excused are what follows a click or a key
 * within half a second, as the browser has it, and times that go on: "9s ago", aligned at the right, begins elsewhere than "10s ago".
 */
export async function recordLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { layoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        const nodes = sources.map(({ node }) => node);
        const isClock = nodes.every((node) => node?.parentElement?.closest("time"));
        const at = nodes.map((node) => (node instanceof Element ? node.outerHTML.slice(0, 200) : node?.textContent));
        if (!hadRecentInput && !isClock) shifts.push({ value, at: at.join(" | ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** The seconds that a slow answer takes, which grow by a digit at the right, move less than this. */
const SEEN = 0.00003;

/** What has moved in the page's document so far. */
export async function layoutShifts(page: Page): Promise<Shift[]> {
  const shifts: Shift[] = await page.evaluate(() => Reflect.get(window, "layoutShifts"));
  return shifts.filter(({ value }) => value > SEEN);
}
