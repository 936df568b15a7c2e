import { randomUUID } from "node:crypto";
import { type LoggedCall, logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

test("two runs are laid over each other, from the call on that answered otherwise", async ({
  page,
  callPage,
  serverUrl,
}) => {
  const project = newProject("compare");
  const first = run({ search: "two flights" });
  const second = run({ search: "three flights", extra: true });
  await logCalls(serverUrl, project, [...first, ...second]);
  const [a, b] = [first[0]?.id ?? "", second[0]?.id ?? ""];

  await callPage.open(project, a);
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByRole("textbox", { name: "Id or address of the other call" }).fill(b);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/compare-calls\?callIds=/);

  const tree = page.getByRole("tree", { name: "Calls of both runs" });
  await expect(page.getByText("The runs part at search: it gave another output for the same inputs.")).toBeVisible();
  await expect(tree.getByRole("treeitem", { name: /^search, changed, here the runs part/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(tree.getByRole("treeitem", { name: "book, only in B" })).toBeVisible();
  const differences = page.getByRole("region", { name: "Differences" });
  await expect(differences.locator("del")).toHaveText("two");
  await expect(differences.locator("ins")).toHaveText("three");

  await page.keyboard.press("n");
  await expect(tree.getByRole("treeitem", { name: "book, only in B" })).toHaveAttribute("aria-selected", "true");
  await expect(differences).toContainText("Only B made this call.");
  await expect(page).toHaveURL(/at=/);
  await page.keyboard.press("p");
  await expect(tree.getByRole("treeitem", { name: /^search/ })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("radio", { name: "Differences" }).click();
  await expect(tree.getByRole("treeitem", { name: /^plan/ })).toHaveCount(0);
  await expect(page).toHaveURL(/only=/);
  await page.reload();
  await expect(tree.getByRole("treeitem", { name: /^search/ })).toHaveAttribute("aria-selected", "true");
  await expect(tree.getByRole("treeitem", { name: /^plan/ })).toHaveCount(0);
});

function run({ search, extra = false }: { search: string; extra?: boolean }): LoggedCall[] {
  const trace_id = randomUUID();
  const call = (op_name: string, output: unknown, second: number): LoggedCall => ({
    id: second === 0 ? trace_id : randomUUID(),
    trace_id,
    ...(second > 0 && { parent_id: trace_id }),
    op_name,
    started_at: `2026-01-01T00:00:0${second}Z`,
    ended_at: `2026-01-01T00:00:0${second === 0 ? 9 : second + 1}Z`,
    inputs: { city: "Rome" },
    output,
  });
  return [
    call("agent", search, 0),
    call("plan", "look for flights", 1),
    call("search", { text: `there are ${search} today` }, 2),
    ...(extra ? [call("book", "done", 3)] : []),
  ];
}
