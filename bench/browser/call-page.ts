import type { Browser } from "playwright";
import { inPage, pointInto, recordLongTasks, timer, timeToSee, watchFrames, weigh } from "./chromium.ts";
import { timesOf } from "./traces-page.ts";

export type CallPage = { url: string; project: string; id: string };

const RUNS = 5;
const SCROLL_MS = 6_000;
const SCREENFUL = 20;

/** From navigation to painted rows of the tree, with nothing cached; the first opening, which warms the server, is left out. */
export async function openCall(browser: Browser, call: CallPage) {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const { seenMs } = await inPage(browser, (page) =>
      timeToSee(page, addressOf(call), "[role=treeitem]", { count: SCREENFUL }),
    );
    times.push(seenMs);
  }
  return timesOf(times.slice(1));
}

export const TRACE_VIEWS = {
  tree: "call-tree-scroller",
  timeline: "call-tree-scroller",
  flame: "flame-scroller",
} as const;

/** Frames while one wheels through a view of the trace, and what the page holds then. */
export function scrollTrace(browser: Browser, call: CallPage, view: keyof typeof TRACE_VIEWS) {
  return inPage(browser, async (page) => {
    await page.goto(`${addressOf(call)}?trace=${view}`);
    await pointInto(page, `[data-testid=${TRACE_VIEWS[view]}]`);
    const frames = await watchFrames(page, () => page.mouse.wheel(0, 600), timer(SCROLL_MS));
    return { frames, ...(await weigh(page)) };
  });
}

/** Frames while one zooms into the flame graph and out again, by key. */
export function zoomFlame(browser: Browser, call: CallPage) {
  return inPage(browser, async (page) => {
    await page.goto(`${addressOf(call)}?trace=flame`);
    await pointInto(page, "[data-testid=flame-scroller]");
    let step = 0;
    return watchFrames(page, () => page.keyboard.press(step++ % 16 < 8 ? "+" : "-"), timer(SCROLL_MS));
  });
}

/** The time until a large value can be read, and the longest task on the way from the place where it will stand. */
export function openValue(browser: Browser, call: CallPage, view: "tree" | "raw") {
  return inPage(browser, async (page) => {
    const tasks = await recordLongTasks(page, "section[aria-label=Output]");
    const began = performance.now();
    await page.goto(`${addressOf(call)}?values=${view}`);
    const output = page.getByRole("region", { name: "Output", exact: true });
    if (view === "tree") await output.getByRole("button", { name: "rows, list of 100000" }).waitFor();
    else await output.getByRole("region", { name: "Raw output" }).getByText('{"rows":[{"index":0').waitFor();
    const readMs = Math.round(performance.now() - began);
    await page.waitForTimeout(1_500);
    return { readMs, longestTaskMs: Math.round(Math.max(0, ...(await tasks()))) };
  });
}

function addressOf({ url, project, id }: CallPage): string {
  return `${url}/${project}/weave/calls/${id}`;
}
