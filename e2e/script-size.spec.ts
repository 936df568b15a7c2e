import { leaveOutPreloads, scriptBytes } from "./support/script-bytes.ts";
import { expect, test } from "./support/test.ts";

/** What the page of traces may load before anyone touches it. */
const MOST_BYTES = 300_000;

test("the traces page needs little JavaScript to show its rows and charts", async ({ page, traces }) => {
  await leaveOutPreloads(page);
  await traces.open();
  await expect(traces.rows.first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Charts" }).locator("svg").first()).toBeAttached();
  const bytes = await scriptBytes(page);
  // A page whose scripts are counted as none would pass anything.
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
