import { logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

test("new calls wait above the rows until they are taken in", async ({ page, traces, serverUrl }) => {
  const project = newProject("live");
  await logCalls(serverUrl, project, [{ op_name: "first" }]);
  await traces.open({ project, search: { live: "true" } });
  await expect(page.getByRole("button", { name: "Live", exact: true })).toHaveAttribute("aria-pressed", "true");
  await logCalls(serverUrl, project, [{ op_name: "second" }, { op_name: "third" }]);
  const pill = page.getByRole("button", { name: "2 new" });
  await expect(pill).toBeVisible();
  await expect(traces.rows).toHaveCount(1);
  await pill.click();
  await expect(traces.rows).toHaveCount(3);
  await expect(pill).toHaveCount(0);
});
