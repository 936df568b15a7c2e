import { logInputsText, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

/** What JavaScript's own numbers and many a database would change. */
const INPUTS = String.raw`{"big":18446744073709551616,"one":1.0,"huge":1e400,"tiny":-0.0,"precise":0.1000000000000000055511151231257827,"lone":"\ud800","nul":"a\u0000b","twice":1,"twice":2,"spaced":  [ 1 ,2 ]}`;

test("digits, escapes and repeated keys are shown as they were logged", async ({ callPage, serverUrl }) => {
  const project = newProject("fidelity");
  const id = await logInputsText(serverUrl, project, INPUTS);
  await callPage.open(project, id);

  const { inputs } = callPage.pane;
  await callPage.pane.chooseView("Tree");
  for (const text of ["18446744073709551616", "1.0", "1e400", "-0.0", "0.1000000000000000055511151231257827"]) {
    await expect(inputs.getByText(text, { exact: true })).toBeVisible();
  }
  await expect(inputs.getByText(String.raw`"\ud800"`, { exact: true })).toBeVisible();
  await expect(inputs.getByText(String.raw`"a\u0000b"`, { exact: true })).toBeVisible();
  await expect(inputs.getByText("twice", { exact: true })).toHaveCount(2);

  await callPage.pane.chooseView("Raw");
  await expect(inputs.getByText(INPUTS, { exact: true })).toBeVisible();
  await callPage.pane.chooseTab("Raw");
  expect(await inputs.textContent()).toContain(INPUTS);
});
