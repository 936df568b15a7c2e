import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { callsListRoute } from "../lib/calls/page-routes.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { layoutShifts, recordLayoutShifts } from "./support/layout-shifts.ts";
import { expect, test } from "./support/test.ts";

/** Long enough that the click before it no longer excuses what moves. */
const LATE_MS = 1_200;

test("nothing on the traces page moves by itself, however late the answers are", async ({ page, traces }) => {
  await recordLayoutShifts(page);
  await answerLate(page);
  await traces.open();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(traces.peek.output).toBeVisible();
  await traces.chooseScope("All calls");
  await expect(traces.count).toContainText("calls");
  await traces.scrollBy(3_000);
  await expect.poll(async () => Math.max(...(await traces.drawnPlaces()))).toBeGreaterThan(100);
  await page.unrouteAll({ behavior: "wait" });
  expect(await layoutShifts(page)).toEqual([]);
});

test("nothing on a call's page moves by itself, however late the answers are", async ({ page, callPage, weft }) => {
  await recordLayoutShifts(page);
  await answerLate(page);
  const { rows } = await weft.call(callsListRoute, { project_id: DEMO_PROJECT });
  await callPage.open(DEMO_PROJECT, rows[0]?.id ?? "");
  await callPage.item(/^parse_question/).click();
  await expect(callPage.pane.name).toHaveText("parse_question");
  await expect(callPage.pane.output).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
  expect(await layoutShifts(page)).toEqual([]);
});

async function answerLate(page: Page): Promise<void> {
  await page.route("**/weft/**", async (route) => {
    await sleep(LATE_MS);
    await route.continue();
  });
}
