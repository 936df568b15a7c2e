import type { Page } from "@playwright/test";

/** What the page puts off for so long is not needed at first. */
const PUT_OFF_MS = 900;

/**
 * Has a page leave undone what it loads ahead of need, a second or more after its start, so that what it loads is what it
 * shows at first, however slow the machine is.
 */
export async function leaveOutPreloads(page: Page): Promise<void> {
  await page.addInitScript((putOffMs) => {
    const later = window.setTimeout.bind(window);
    const soon = (run: TimerHandler, ms = 0, ...rest: unknown[]) => (ms >= putOffMs ? 0 : later(run, ms, ...rest));
    Object.assign(window, { setTimeout: soon });
  }, PUT_OFF_MS);
}

/** The bytes of JavaScript that a page has loaded so far, compressed as they came, without headers. */
export async function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const sizes = new Map(
      entries.filter(({ name }) => /\.js(\?|$)/.test(name)).map((entry) => [entry.name, entry.encodedBodySize]),
    );
    return [...sizes.values()].reduce((sum, size) => sum + size, 0);
  });
}
