import { callsCountRoute } from "../lib/calls/page-routes.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { expect, test } from "./support/test.ts";

test("all calls scroll past without a gap while further pages load", async ({ page, traces, weft }) => {
  await traces.open();
  await traces.chooseScope("All calls");
  await expect(page).toHaveURL(/[?&]scope=calls/);
  const { count } = await weft.call(callsCountRoute, { project_id: DEMO_PROJECT, scope: "calls" });
  await expect(traces.count).toHaveText(`${count.toLocaleString("en-US")} calls`);
  await expect(traces.grid).toHaveAttribute("aria-rowcount", String(count + 1));

  const seen = new Set<number>();
  await expect
    .poll(
      async () => {
        for (const place of await traces.drawnPlaces()) seen.add(place);
        await traces.scrollBy(400);
        return seen.size;
      },
      { intervals: [50], timeout: 40_000 },
    )
    .toBeGreaterThan(420);
  expect(Math.max(...seen)).toBe(seen.size);
  expect(await traces.rows.count()).toBeLessThan(100);
});
