import type { Browser } from "playwright";
import { type Frames, inPage, pointInto, watchFrames } from "./chromium.ts";
import { flingWheel, type TracesPage } from "./traces-page.ts";

const PLACE = "#rows";

/**
 * The same wheel over the same rows of the same server, in a page that does nothing but fetch them and write their texts into
 * thirty recycled elements, without a framework, a column that can be moved, a link or a key: what is left of long frames there
 * is the browser's and the machine's.
 */
export async function scrollPlainRows(browser: Browser, { url, project }: TracesPage, rows: number): Promise<Frames> {
  return inPage(browser, async (page) => {
    await page.goto(`${url}/health`);
    await page.evaluate(showRows, { project, place: PLACE.slice(1) });
    await page.waitForFunction((place) => document.querySelector(`${place} span:not(:empty)`), PLACE);
    await pointInto(page, PLACE);
    const reached = () =>
      page.evaluate((place) => Number(document.querySelector<HTMLElement>(place)?.dataset.last), PLACE);
    return watchFrames(
      page,
      () => flingWheel(page),
      async () => (await reached()) >= rows,
    );
  });
}

/** Runs in the page. */
function showRows({ project, place }: { project: string; place: string }): void {
  const [height, drawn, ahead] = [32, 40, 48];
  const widths = [130, 140, 330, 330, 80, 80, 80, 100, 120];
  type Row = Record<string, unknown>;
  const rows: Row[] = [];
  let cursor: unknown = null;
  let asking = false;
  document.body.style.cssText = "margin:0;font:13px sans-serif";
  const scroller = document.createElement("div");
  scroller.id = place;
  scroller.style.cssText = "height:900px;overflow:auto";
  const all = document.createElement("div");
  all.style.position = "relative";
  scroller.append(all);
  document.body.replaceChildren(scroller);
  const elements = Array.from({ length: drawn }, () => {
    const row = document.createElement("div");
    row.style.cssText = `position:absolute;left:0;height:${height}px;display:flex;contain:strict;width:1400px`;
    const cells = widths.map((width) => {
      const cell = document.createElement("span");
      cell.style.cssText = `width:${width}px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis`;
      return cell;
    });
    row.append(...cells);
    all.append(row);
    return { row, cells, index: -1 };
  });
  const textsOf = (row: Row) =>
    [
      "started_at",
      "trace_name",
      "inputs_preview",
      "output_preview",
      "status",
      "latency_ms",
      "total_tokens",
      "model",
      "wb_user_id",
    ].map((name) => String(row[name] ?? "–").slice(0, 120));
  async function more(): Promise<void> {
    if (asking) return;
    asking = true;
    const question = { project_id: project, scope: "calls", filters: [], query: null, sort: [], limit: 100, cursor };
    const answer = await fetch("/weft/calls/list", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(question),
    });
    const page = (await answer.json()) as { rows: Row[]; next_cursor: unknown };
    rows.push(...page.rows);
    cursor = page.next_cursor;
    all.style.height = `${rows.length * height}px`;
    asking = false;
    draw();
  }
  function draw(): void {
    const first = Math.max(0, Math.floor(scroller.scrollTop / height) - 4);
    const last = Math.min(rows.length, first + drawn);
    for (let index = first; index < last; index++) {
      const row = rows[index];
      const element = elements[index % drawn];
      if (!row || !element || element.index === index) continue;
      element.index = index;
      element.row.style.transform = `translateY(${index * height}px)`;
      for (const [at, text] of textsOf(row).entries()) {
        const cell = element.cells[at];
        if (cell) cell.textContent = text;
      }
    }
    scroller.dataset.last = String(last);
    if (last >= rows.length - ahead) void more();
  }
  scroller.addEventListener("scroll", draw);
  void more();
}
