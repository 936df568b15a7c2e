import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright";
import { logConversations } from "../e2e/support/agent-conversations.ts";

/**
 * A reviewer's way through an annotation queue by keyboard alone: time from the key that submits to the next item on the
 * screen, over recorded conversations of an agent of up to 62 messages (`WEFT_TEST_DATA` names their folder).
 * `node bench/review-queue.ts --url http://127.0.0.1:6363 [--items 100]` prints one JSON object. The browser is CHROMIUM or
 * /usr/bin/chromium.
 */
const { values } = parseArgs({ options: { url: { type: "string" }, items: { type: "string", default: "100" } } });
const url = (values.url ?? "http://127.0.0.1:6363").replace(/\/$/, "");
const items = Number(values.items);
const project_id = `bench/review-${Date.now().toString(16)}`;
/** Reading takes a person longer than this. */
const READING_MS = 150;

const queueId = await makeQueue();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/${project_id}/weave/annotations/${queueId}/review`);
  await page.getByRole("region", { name: "Call" }).getByText("assistant").first().waitFor();
  const times: number[] = [];
  for (let item = 1; item < items; item++) {
    await page.waitForTimeout(READING_MS);
    await page.keyboard.press("y");
    times.push(await submit(page));
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  console.log(JSON.stringify({ items, p50Ms: at(0.5), p95Ms: at(0.95), mostMs: at(1) }));
} finally {
  await browser.close();
}

/** Presses Enter and returns how long it took until another item and its conversation were painted. */
async function submit(page: Page): Promise<number> {
  await page.evaluate(() => {
    const shown = () => document.querySelector("[data-testid=review-place]")?.textContent;
    const before = shown();
    const measured = new Promise<number>((resolve) => {
      let pressedAt = Number.NaN;
      window.addEventListener("keydown", (event) => (pressedAt = event.timeStamp), { capture: true, once: true });
      const look = () => {
        const call = [...document.querySelectorAll("[aria-label=Call]")].find((each) => each.checkVisibility());
        if (shown() === before || !call?.querySelector("article")) requestAnimationFrame(look);
        // It is in the document now; the frame after this one begins when it has been painted.
        else requestAnimationFrame(() => resolve(performance.now() - pressedAt));
      };
      requestAnimationFrame(look);
    });
    Object.assign(window, { measured });
  });
  await page.keyboard.press("Enter");
  return await page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured);
}

/** A queue over the recordings that asks whether the goal was reached. */
async function makeQueue(): Promise<string> {
  const call_ids = await logConversations(url, project_id, items);
  const { spec } = await post<{ spec: { ref: string } }>("/weft/annotations/specs/save", {
    ...{ name: "goal", title: "Goal reached", description: null, field_schema: { type: "boolean" } },
    ...{ unique_among_creators: true, op_scope: null },
  });
  const id = crypto.randomUUID();
  await post("/weft/annotations/queue/save", { id, name: "Review", scorer_refs: [spec.ref] });
  await post("/weft/annotations/queue/fill", { queue_id: id, call_ids });
  return id;
}

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await fetch(url + path, { method: "POST", body: JSON.stringify({ project_id, ...body }) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
