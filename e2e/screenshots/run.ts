import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page, type Request } from "@playwright/test";
import { findBrowser } from "../support/browser.ts";
import { DEMO_PROJECT } from "../support/demo-project.ts";
import { demoFilled } from "../support/wait-for-demo.ts";
import { startWeft } from "../support/weft-server.ts";
import { findSubjects } from "./find-subjects.ts";
import { SHOTS, type Shot, type Subjects } from "./shots.ts";

/**
 * Takes the pictures in `docs/screenshots` anew, of the demo alone, in both themes: `npm run screenshots [-- traces call-tree …]`.
 * `--url` names a server that runs already and has nothing but the demo.
 */
const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "docs/screenshots");
const QUALITY = 0.8;
const TIMEOUT_MS = 20_000;
const QUIET_MS = 1_200;
const THEMES = ["light", "dark"] as const;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { url: { type: "string" } } });
const chosen = positionals.length === 0 ? SHOTS : SHOTS.filter(({ name }) => positionals.includes(name));
const server = values.url ? { url: values.url, stop: async () => {} } : await startWeft(ROOT);
const browser = await chromium.launch({ ...findBrowser(), args: ["--no-sandbox"] });
try {
  await demoFilled(server.url);
  const subjects = await findSubjects(server.url, DEMO_PROJECT);
  await mkdir(FOLDER, { recursive: true });
  if (positionals.length === 0) await clearFolder();
  for (const shot of chosen) {
    const taken = await Promise.allSettled(THEMES.map((theme) => take(browser, shot, theme, subjects)));
    for (const one of taken) if (one.status === "rejected") failed(shot.name, one.reason);
  }
  await writeFile(join(FOLDER, "README.md"), listOfPictures());
} finally {
  await browser.close();
  await server.stop();
}

async function take(browser: Browser, shot: Shot, theme: (typeof THEMES)[number], subjects: Subjects): Promise<void> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    // Fonts that are not there at once are not used by a page, so that nothing shifts: the next one has them.
    await page.goto("/docs", { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready);
    await shot.arrange?.(page);
    const quiet = watchRequests(page);
    await page.goto(shot.path(subjects), { waitUntil: "load" });
    await shot.act?.(page);
    if (shot.restMs === undefined) await quiet();
    else await page.waitForTimeout(shot.restMs);
    const picture = await asWebp(browser, await page.screenshot({ animations: "disabled" }));
    await writeFile(join(FOLDER, `${shot.name}-${theme}.webp`), picture);
    console.log(`${shot.name}-${theme}.webp, ${Math.round(picture.length / 1000)} kB`);
  } finally {
    await context.close();
  }
}

/** What waits until the page has asked for nothing for a while; the stream of live changes never ends. */
function watchRequests(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  let since = 0;
  const ended = (request: Request) => {
    asked.delete(request);
    since = Date.now();
  };
  page.on("request", (request) => request.url().includes("/weft/live") || asked.add(request));
  page.on("requestfinished", ended).on("requestfailed", ended);
  return async () => {
    since = Date.now();
    for (const limit = since + TIMEOUT_MS; Date.now() < limit; await sleep(100))
      if (asked.size === 0 && Date.now() - since > QUIET_MS) return;
  };
}

/** A third of the size of a PNG, made by the browser itself. */
async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page: Page = await browser.newPage();
  try {
    const url = await page.evaluate(
      async ({ png, quality }) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext("2d")?.drawImage(image, 0, 0);
        return canvas.toDataURL("image/webp", quality);
      },
      { png: png.toString("base64"), quality: QUALITY },
    );
    return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
  } finally {
    await page.close();
  }
}

/** The others are still worth taking. */
function failed(name: string, reason: unknown): void {
  process.exitCode = 1;
  console.error(`${name}: ${String(reason).slice(0, 300)}`);
}

function listOfPictures(): string {
  const head = "# The pages of Weft\n\nOf the demo project, 1440 × 900; `npm run screenshots` takes them anew.\n";
  const rows = SHOTS.map(
    ({ name, shows }) =>
      `## ${shows}\n\n| light | dark |\n| --- | --- |\n| ${THEMES.map((theme) => `![${shows}, ${theme}](${name}-${theme}.webp)`).join(" | ")} |\n`,
  );
  return [head, ...rows].join("\n");
}

/** A picture of a page that is no more must not stay. */
async function clearFolder(): Promise<void> {
  for (const name of await readdir(FOLDER)) {
    const path = join(FOLDER, name);
    if (name.endsWith(".webp") && (await stat(path)).isFile()) await rm(path);
  }
}
