import { DEMO_PROJECT } from "./support/demo-project.ts";
import { newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

test("a thread opens as a conversation, walked from turn to turn", async ({ page, serverUrl }) => {
  const project = newProject("threads");
  const said: { role: string; content: string }[] = [];
  const calls = ["Hello", "And then?", "Thanks"].map((question, at) => {
    said.push({ role: "user", content: question });
    const call = turn(project, at, { messages: [...said] }, { role: "assistant", content: `to ${question}` });
    said.push({ role: "assistant", content: `to ${question}` });
    return call;
  });
  await send(serverUrl, project, calls);

  await page.goto(`/${project}/weave/threads`);
  const row = page.getByRole("grid", { name: "Threads" }).getByRole("row").nth(1);
  await expect(row).toContainText("a/b c");
  await expect(row.getByRole("gridcell").nth(2)).toHaveText("3");
  await row.getByRole("link", { name: "a/b c" }).click();

  const turns = page.getByRole("list", { name: "Turns" }).getByRole("listitem");
  await expect(turns).toHaveCount(3);
  // What a client sends again is not shown again.
  await expect(turns.nth(2)).toContainText("Thanks");
  await expect(turns.nth(2)).not.toContainText("Hello");
  await turns.nth(2).getByRole("button", { name: "Show 4 sent again" }).click();
  await expect(turns.nth(2)).toContainText("Hello");

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(turns.nth(1)).toHaveAttribute("aria-current", "true");
  await expect(page).toHaveURL(/turn=.*1$/);
  // At once, while the address is still to be written.
  for (const key of ["k", "j", "o"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(/weave\/calls\//);
  await page.goBack();
  await expect(turns.nth(1)).toHaveAttribute("aria-current", "true");
});

test("the sessions of the demo are its threads", async ({ page, callPage }) => {
  await page.goto(`/${DEMO_PROJECT}/weave/threads`);
  const row = page.getByRole("grid", { name: "Threads" }).getByRole("row").filter({ hasText: "ana-1" });
  await expect(row).toContainText("How many columns does a tab stop have?");
  await row.getByRole("link", { name: "ana-1" }).click();
  const turns = page.getByRole("list", { name: "Turns" }).getByRole("listitem");
  await expect(turns).toHaveCount(9);
  await expect(turns.nth(4)).toContainText('What does "Footnotes" say about numbering?');
  await turns.nth(4).getByRole("link", { name: "Trace" }).click();
  await expect(callPage.item(/^answer_question, failed/)).toBeVisible();
});

test("a project without threads says how to make one", async ({ page }) => {
  await page.goto(`/${newProject("none")}/weave/threads`);
  await expect(page.getByRole("heading", { name: "No threads yet" })).toBeVisible();
  await expect(page.getByText("weave.thread(")).toBeVisible();
});

function turn(project: string, at: number, inputs: object, output: unknown) {
  const id = `00000000-0000-7000-8000-00000000000${at}`;
  const started_at = new Date(Date.now() - 60_000 + at * 1_000).toISOString();
  const times = { started_at, ended_at: started_at };
  const thread = { thread_id: "a/b c", turn_id: id };
  return {
    project_id: project,
    id,
    trace_id: id,
    op_name: "chat",
    ...times,
    ...thread,
    attributes: {},
    inputs,
    output,
    summary: {},
  };
}

async function send(serverUrl: string, project: string, batch: readonly object[]): Promise<void> {
  const response = await fetch(`${serverUrl}/v2/${project}/calls/complete`, {
    method: "POST",
    body: JSON.stringify({ batch }),
  });
  expect(response.ok).toBe(true);
}
