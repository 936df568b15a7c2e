import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { logConversations } from "../e2e/support/agent-conversations.ts";

/**
 * A reviewer's way through an annotation queue by keyboard alone: time from the key that submits to the next item on the
 * screen (the frame after its place is shown), over recorded conversations of an agent of up to 62 messages.
 * `WEFT_AGENT_CONVERSATIONS=file.json.gz node bench/review-queue.ts --url http://127.0.0.1:6363 [--items 100]` prints one
 * JSON object. The browser is CHROMIUM or /usr/bin/chromium.
 */
const { values } = parseArgs({ options: { url: { type: "string" }, items: { type: "string", default: "100" } } });
const url = (values.url ?? "http://127.0.0.1:6363").replace(/\/$/, "");
const items = Number(values.items);
const project_id = `bench/review-${Date.now().toString(16)}`;

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await fetch(url + path, { method: "POST", body: JSON.stringify({ project_id, ...body }) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

const call_ids = await logConversations(url, project_id, items);
const { spec } = await post<{ spec: { ref: string } }>("/weft/annotations/specs/save", {
  ...{ name: "goal", title: "Goal reached", description: null, field_schema: { type: "boolean" } },
  ...{ unique_among_creators: false, op_scope: null },
});
const id = crypto.randomUUID();
await post("/weft/annotations/queue/save", { id, name: "Review", scorer_refs: [spec.ref] });
await post("/weft/annotations/queue/fill", { queue_id: id, call_ids });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/${project_id}/weave/annotations/${id}/review`);
  await page.getByRole("region", { name: "Call" }).getByText("assistant").first().waitFor();
  const times: number[] = [];
  for (let item = 1; item < items; item++) {
    await page.keyboard.press("y");
    await page.evaluate(() => {
      const measured = new Promise<number>((resolve) => {
        const place = document.querySelector("[data-testid=review-place]");
        const before = place?.textContent;
        let pressedAt = 0;
        window.addEventListener("keydown", (event) => (pressedAt = event.timeStamp), { capture: true, once: true });
        const look = () => {
          const now = document.querySelector("[data-testid=review-place]")?.textContent;
          // The text is in the document now; the frame after this one has painted it.
          if (now !== before) requestAnimationFrame(() => resolve(performance.now() - pressedAt));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      Object.assign(window, { measured });
    });
    await page.keyboard.press("Enter");
    times.push(await page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured));
    // Reading takes a person longer than this.
    await page.waitForTimeout(150);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  console.log(JSON.stringify({ items, p50Ms: at(0.5), p95Ms: at(0.95), mostMs: at(1) }));
} finally {
  await browser.close();
}
