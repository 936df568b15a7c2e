import { logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

const usage = (model: string, prompt_tokens: number) => ({ usage: { [model]: { prompt_tokens, requests: 1 } } });

test("costs are shown by model, follow a price that is set, and lead to their calls", async ({ page, serverUrl }) => {
  const project = newProject("costs");
  const started_at = new Date(Date.now() - 60_000).toISOString();
  await logCalls(serverUrl, project, [
    { op_name: "listed", started_at, ended_at: started_at, summary: usage("gpt-4o", 2_000_000) },
    { op_name: "own", started_at, ended_at: started_at, summary: usage("our-own-model", 1_000_000) },
  ]);
  await page.goto(`/${project}/weave/costs`);
  const costs = page.getByRole("grid", { name: "Costs by model" });
  await expect(costs.getByRole("row", { name: /^gpt-4o/ })).toContainText("5.00");
  await page.getByRole("button", { name: "1 call used models without a price" }).click();
  await expect(page).toHaveURL(/tab=prices/);
  await page
    .getByRole("row", { name: /our-own-model/ })
    .getByRole("button", { name: "Set price" })
    .click();
  await page.getByLabel("In, $ a million").fill("20");
  await page.getByLabel("Out, $ a million").fill("0");
  await page.keyboard.press("Enter");
  const own = page.getByRole("table", { name: "Prices of this project" });
  await expect(own.getByRole("row", { name: /our-own-model/ })).toContainText("20.00");

  await page.getByRole("radio", { name: "Costs" }).click();
  await expect(costs.getByRole("row", { name: /our-own-model/ })).toContainText("20.00");
  await page.getByRole("radio", { name: "Day" }).click();
  await expect(page.getByRole("grid", { name: "Costs by day" }).getByRole("row", { name: /^20\d\d-/ })).toBeVisible();
  await page.getByRole("radio", { name: "Op" }).click();
  await expect(page).toHaveURL(/by=op/);
  await page.getByRole("link", { name: "own", exact: true }).click();
  await expect(page.getByRole("grid").getByText("our-own-model")).toBeVisible();
  await expect(page.getByRole("grid").getByText("20.00")).toBeVisible();
});
