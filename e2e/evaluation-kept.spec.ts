import { evaluationRunRoute } from "../lib/evaluations/page-routes.ts";
import { newProject } from "./support/log-calls.ts";
import { logTwoRuns } from "./support/log-evaluation.ts";
import { expect, test } from "./support/test.ts";

test("figures that were computed once come with the page, and follow a run that changes while one looks", async ({
  page,
  weft,
  serverUrl,
}) => {
  const project = newProject("kept");
  const ids = await logTwoRuns(serverUrl, project);
  const address = `/${project}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(JSON.stringify(ids))}`;
  const htmlOf = async () => await (await page.request.get(address)).text();
  await page.goto(address);
  const note = page.getByRole("note", { name: /^Comparability/ });
  await expect(page.getByTestId("compare")).toHaveAttribute("data-complete", "true");
  await expect(note).toContainText("24 of 24 examples in common");
  await expect.poll(htmlOf).toContain("n = 24 paired");

  const { trials } = await weft.call(evaluationRunRoute, { project_id: project, run_id: ids[1] });
  const deleted = await page.request.post("/calls/delete", {
    data: { project_id: project, call_ids: trials.call_ids.slice(0, 1) },
  });
  expect(deleted.ok()).toBe(true);
  // Nobody asks the page to: it hears of it.
  await expect(note).toContainText("23 of 24 examples in common");
  await expect(page.getByTestId("headline")).toContainText("n = 23 paired");
  expect(await htmlOf()).not.toContain("n = 24 paired");
  await page.reload();
  await expect(page.getByTestId("headline")).toContainText("n = 23 paired");

  // What changes while another page is open is seen on the way back.
  await page.getByRole("link", { name: "Evaluations", exact: true }).first().click();
  await expect(page.getByRole("grid", { name: "Evaluation runs" })).toBeVisible();
  const more = trials.call_ids.slice(1, 2);
  await page.request.post("/calls/delete", { data: { project_id: project, call_ids: more } });
  await page.goBack();
  await expect(page.getByTestId("headline")).toContainText("n = 22 paired");
});
