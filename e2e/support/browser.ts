import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM_CHROMIUM = "/usr/bin/chromium";

/**
 * The browser to drive: the one that `CHROMIUM` names, the system's, or the one that Playwright has installed.
 *
 * @throws {Error} when there is none, saying how to get one.
 */
export function findBrowser(): { executablePath?: string } {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM=${named} is not there.`);
    return { executablePath: named };
  }
  if (existsSync(SYSTEM_CHROMIUM)) return { executablePath: SYSTEM_CHROMIUM };
  if (existsSync(chromium.executablePath())) return {};
  throw new Error(
    `The browser tests need Chromium: install ${SYSTEM_CHROMIUM} (apt-get install chromium), run "npx playwright install chromium", or name one with CHROMIUM=/path/to/chromium.`,
  );
}
