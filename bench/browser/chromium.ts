import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "playwright";
import { findBrowser } from "../../e2e/support/browser.ts";

const VIEWPORT = { width: 1440, height: 900 };
/** Frames before this are code being compiled and caches being filled. */
const WARM_UP_MS = 1_500;

/** The browser that every figure is taken in: headless, nothing cached between pages. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...findBrowser(), args: ["--no-sandbox", "--enable-precise-memory-info"] });
}

/** Does something in a page of its own, with an empty cache, and closes it. */
export async function inPage<Result>(browser: Browser, act: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}

type Sight = {
  /** How many elements have to be there. */
  count?: number;
  /** A text that each of them has. */
  text?: string;
  withinMs?: number;
};

/**
 * Opens an address and returns when its first paint was and when what `selector` finds was there and painted, both in
 * milliseconds since the navigation began.
 */
export async function timeToSee(page: Page, url: string, selector: string, sight: Sight = {}) {
  const { count = 1, text = "", withinMs: timeout = SEEN_WITHIN_MS } = sight;
  await page.addInitScript(
    ({ selector, count, text }) => {
      const look = () => {
        const found = [...document.querySelectorAll(selector)].filter((one) => one.textContent?.includes(text));
        if (found.length < count) requestAnimationFrame(look);
        // The frame after the next one begins when these are on the screen.
        else requestAnimationFrame(() => performance.mark("bench-seen"));
      };
      requestAnimationFrame(look);
    },
    { selector, count, text },
  );
  await page.goto(url, { waitUntil: "commit", timeout });
  await page.waitForFunction(
    (names) => names.every((name) => performance.getEntriesByName(name).length > 0),
    ["first-contentful-paint", "bench-seen"],
    { timeout },
  );
  return page.evaluate(() => {
    const at = (name: string) => Math.round(performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN);
    return { paintMs: at("first-contentful-paint"), seenMs: at("bench-seen") };
  });
}

const SEEN_WITHIN_MS = 120_000;

/** What was waited for did not come in time. */
export class TooLate extends Error {}

/**
 * The milliseconds from an event of the page to the frame that shows its result: `begin` names the event, which `act`
 * causes; `done`, run in the page on every frame, tells whether the result is there.
 */
export async function timeFrom(
  page: Page,
  begin: string,
  act: () => Promise<unknown>,
  done: () => boolean,
  withinMs = SEEN_WITHIN_MS,
): Promise<number> {
  const [time = Number.NaN] = await timesFrom(page, begin, act, [done], withinMs);
  return time;
}

/** The same of results that come one after another. */
export async function timesFrom(
  page: Page,
  begin: string,
  act: () => Promise<unknown>,
  dones: readonly (() => boolean)[],
  withinMs = SEEN_WITHIN_MS,
): Promise<number[]> {
  // Handed over as an expression, since the page's policy lets no text become code.
  const watcher = await page.evaluateHandle<{ dones: (() => boolean)[] }>(`({ dones: [${dones.join(",")}] })`);
  await page.evaluate(
    ({ begin, watcher }) => {
      const measured = watcher.dones.map(
        (done) =>
          new Promise<number>((resolve) => {
            const start = ({ timeStamp }: Event) => {
              const look = () => {
                if (done()) requestAnimationFrame((at) => resolve(at - timeStamp));
                else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            };
            addEventListener(begin, start, { capture: true, once: true });
          }),
      );
      Object.assign(window, { measured: Promise.all(measured) });
    },
    { begin, watcher },
  );
  await act();
  const measured = page.evaluate(() => (window as unknown as { measured: Promise<number[]> }).measured);
  const late = sleep(withinMs, undefined, { ref: false }).then(() => {
    throw new TooLate(`nothing came of "${begin}" within ${withinMs / 1000} s`);
  });
  return (await Promise.race([measured, late])).map(Math.round);
}

export type Frames = { frames: number; over50Ms: number; p99Ms: number; worstMs: number };

/** Does something over and over until it was enough, and tells how the frames went once it was warm. */
export async function watchFrames(
  page: Page,
  act: () => Promise<unknown>,
  enough: () => boolean | Promise<boolean>,
): Promise<Frames> {
  for (const warm = timer(WARM_UP_MS); !warm(); ) await act();
  await page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(window, { gaps });
    let last = performance.now();
    const sample = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(sample);
    };
    requestAnimationFrame(sample);
  });
  while (!(await enough())) await act();
  const gaps = await page.evaluate(() => (window as unknown as { gaps: number[] }).gaps.slice(1));
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    frames: gaps.length,
    // Three frames of a screen of 60 Hz are 50 ms, and a hair more or less as numbers go.
    over50Ms: gaps.filter((gap) => Math.round(gap) > LONG_FRAME_MS).length,
    p99Ms: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    worstMs: Math.round(sorted.at(-1) ?? 0),
  };
}

const LONG_FRAME_MS = 50;

/** Tells whether so much time has gone by. */
export function timer(ms: number): () => boolean {
  const end = performance.now() + ms;
  return () => performance.now() >= end;
}

/** Notes the tasks that hold a page's one thread for more than 50 ms, from the moment that `selector` finds something. */
export async function recordLongTasks(page: Page, selector: string): Promise<() => Promise<number[]>> {
  await page.addInitScript((selector) => {
    const tasks: number[] = [];
    let since: number | undefined;
    Object.assign(window, { tasks });
    const look = () => {
      if (document.querySelector(selector)) since = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        if (since !== undefined && startTime >= since) tasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
  }, selector);
  return () => page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
}

/** What a page holds: its scripts' memory in MB, and its nodes, those not yet collected included. */
export async function weigh(page: Page): Promise<{ heapMb: number; nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const elements = await page.evaluate(() => document.getElementsByTagName("*").length);
  return { heapMb: Math.round(value("JSHeapUsedSize") / 1e6), nodes: elements };
}

/** Puts the mouse into the middle of an element, ready to wheel there. */
export async function pointInto(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  await target.waitFor();
  await sleep(AT_REST_MS);
  const box = await target.boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
}

const AT_REST_MS = 1_000;
