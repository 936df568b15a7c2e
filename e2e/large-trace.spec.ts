import { randomUUID } from "node:crypto";
import { type LoggedCall, logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

const CALLS = 30_000;
const CALLS_IN_STEP = 200;

test("a trace of 30,000 calls shows its tree with few elements, to the last call", async ({
  page,
  callPage,
  serverUrl,
}) => {
  const project = newProject("large-trace");
  const calls = largeTrace();
  await logCalls(serverUrl, project, calls);

  await callPage.open(project, calls[0]?.id ?? "");
  await expect(page.getByText("1 / 30,000", { exact: true })).toBeVisible();
  await page.keyboard.press("End");
  await expect(callPage.item(`call ${CALLS - 1},`)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(callPage.pane.name).toHaveText(`call ${CALLS - 1}`);
  await expect(page.getByText("30,000 / 30,000", { exact: true })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(callPage.item(/^call 0,/)).toBeVisible();

  await callPage.find.fill("call 12345");
  await expect(callPage.items).toHaveCount(3);
  await callPage.find.fill("");
  await expect(callPage.item(/^call 0,/)).toBeVisible();
  // Drawn on canvases, the same trace is as light, and the keys lead through it as well.
  await callPage.chooseTraceView("Flame");
  await callPage.tree.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(callPage.pane.name).toHaveText("call 29801");
  await callPage.chooseTraceView("Graph");
  await expect(page.getByText("120 ops, 29,880 quick ones left out")).toBeVisible();
  await callPage.chooseTraceView("Timeline");
  await expect(callPage.item(/^call 29801,/)).toBeVisible();
  expect(await page.evaluate(() => document.getElementsByTagName("*").length)).toBeLessThan(5_000);
});

/** A root, its steps, and the calls of each step, all with names of their own. */
function largeTrace(): LoggedCall[] {
  const trace_id = randomUUID();
  const startMs = Date.now() - CALLS;
  const calls: LoggedCall[] = [];
  let step = trace_id;
  for (let index = 0; index < CALLS; index++) {
    const id = index === 0 ? trace_id : randomUUID();
    const isStep = index % CALLS_IN_STEP === 1;
    if (isStep) step = id;
    calls.push({
      id,
      trace_id,
      ...(index > 0 && { parent_id: isStep ? trace_id : step }),
      op_name: `call ${index}`,
      started_at: new Date(startMs + index).toISOString(),
      ended_at: new Date(startMs + (index === 0 ? CALLS : index + 1)).toISOString(),
      inputs: { index },
      output: index,
    });
  }
  return calls;
}
