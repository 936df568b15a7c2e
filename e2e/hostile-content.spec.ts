import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { ATTACKER, HOSTILE_TEXTS } from "./support/hostile-texts.ts";
import { type LoggedCall, logCalls, newProject } from "./support/log-calls.ts";
import { expect, test } from "./support/test.ts";

// Dialogs, refused scripts and requests to strangers fail any journey: see `troubles` in support/test.ts.

test.use({ viewport: { width: 1440, height: 2000 } });

test("hostile texts stay texts in the table, the drawer and on the call's page", async ({
  page,
  traces,
  callPage,
  serverUrl,
}) => {
  const project = newProject("hostile");
  const [root, ...children] = hostileTrace();
  if (!root?.id) throw new Error("no root");
  await logCalls(serverUrl, project, [root, ...children]);

  await traces.open({ project, search: { scope: "calls" } });
  await expect(traces.rows).toHaveCount(HOSTILE_TEXTS.length + 2);
  expect((await traces.columnTexts("Name")).toSorted()).toEqual([root, ...children].map(shownName).toSorted());
  await traces.findText.fill(`https://${ATTACKER}`);
  // Until then a row may be another by the time it is clicked.
  await expect(traces.rows).not.toHaveCount(HOSTILE_TEXTS.length + 2);
  await expect(traces.row("the root")).toBeVisible();

  await traces.row("the root").click();
  for (const text of HOSTILE_TEXTS) await expect(traces.peek.root).toContainText(asJsonText(text));
  await expectOwnLinks(page, serverUrl);

  const answer = await page.goto(`/${project}/weave/calls/${root.id}`);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'(;|$)/);
  expect(policy).toContain("img-src 'self' data: blob:");
  expect(policy).toContain("object-src 'none'");
  await expect(callPage.items).toHaveCount(HOSTILE_TEXTS.length + 2);
  const labels = await callPage.items.evaluateAll((items) => items.map((item) => item.getAttribute("aria-label")));
  for (const child of children) {
    expect(labels.filter((label) => label?.startsWith(shownName(child)))).not.toEqual([]);
  }
  for (const view of ["Text", "Raw", "Tree"] as const) {
    await callPage.pane.chooseView(view);
    await expect(callPage.pane.output).toContainText("alert(1)");
    await expectOwnLinks(page, serverUrl);
  }
  for (const tab of ["Exception", "Scores", "Summary", "Use", "Raw"]) {
    await callPage.pane.chooseTab(tab);
    await expect(callPage.pane.tabPanel(tab)).not.toBeEmpty();
    await expectOwnLinks(page, serverUrl);
  }
  await callPage.pane.chooseTab("Call");

  await callPage.item(/^a conversation/).click();
  await callPage.pane.chooseView("Chat");
  await expect(callPage.pane.root).toContainText("<script>alert(1)</script>");
  await expect(callPage.pane.root).toContainText("[press](javascript:alert(16))");
  await expectOwnLinks(page, serverUrl);
});

/** A root whose every part holds every text, a child named after each, and a conversation of them. */
test("an image that lies elsewhere is asked for only on a press, and never inside the server's own network", async ({
  page,
  traces,
  serverUrl,
}) => {
  const project = newProject("images");
  const picture = `${serverUrl}/icon.png`;
  const moment = new Date().toISOString();
  await logCalls(serverUrl, project, [{ op_name: "draw", started_at: moment, ended_at: moment, output: { picture } }]);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await traces.open({ project, search: { cols: '["name","output.picture"]' } });
  const show = traces.rows.getByRole("button", { name: `Show the image ${picture}` });
  await expect(show).toBeVisible();
  expect(asked).not.toContain("/weft/remote-image");
  await show.click();
  await expect(show).toContainText("is not on the public internet");
  expect(asked).toContain("/weft/remote-image");
  expect(asked).not.toContain("/icon.png");
});

function hostileTrace(): LoggedCall[] {
  const trace_id = randomUUID();
  const texts = HOSTILE_TEXTS.map((text, index) => [`k${index}`, text]);
  const everywhere = {
    ...Object.fromEntries(texts),
    keys: Object.fromEntries(HOSTILE_TEXTS.filter((text) => text !== "__proto__").map((text) => [text, 1])),
  };
  const all = HOSTILE_TEXTS.join("\n\n");
  const root: LoggedCall = {
    id: trace_id,
    trace_id,
    op_name: "the root",
    inputs: everywhere,
    output: { all, list: HOSTILE_TEXTS },
    attributes: everywhere,
    summary: { usage: { [HOSTILE_TEXTS[0] ?? ""]: { total_tokens: 3 } } },
    exception: `Traceback (most recent call last):\n  File "<img src=x onerror=alert(0)>"\nValueError: ${all}`,
  };
  const children = HOSTILE_TEXTS.map((text, index): LoggedCall => {
    // What looks like a ref is no name: its last part is.
    const isOpName = index % 2 === 0 && !text.startsWith("weave:///");
    const name = isOpName ? { op_name: text } : { op_name: "op", display_name: text };
    return { trace_id, parent_id: trace_id, ...name, inputs: { text }, output: text };
  });
  const conversation: LoggedCall = {
    trace_id,
    parent_id: trace_id,
    op_name: "a conversation",
    inputs: { model: HOSTILE_TEXTS[1], messages: HOSTILE_TEXTS.map((content) => ({ role: "user", content })) },
    output: { choices: [{ message: { role: "assistant", content: all } }] },
  };
  return [root, ...children, conversation];
}

function shownName({ op_name, display_name }: LoggedCall): string {
  return display_name ?? op_name;
}

/** How a text of one line stands in a tree of values. */
function asJsonText(text: string): string {
  return text.startsWith("weave:///") ? "" : JSON.stringify(text);
}

/** Every link leads to this server, or as a link of a text to the web. */
async function expectOwnLinks(page: Page, serverUrl: string): Promise<void> {
  const links = await page
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => [(link as HTMLAnchorElement).href, link.getAttribute("rel") ?? ""]));
  const elsewhere = links.filter(([href = ""]) => !href.startsWith(`${serverUrl}/`));
  // A link in a text that is read as markdown may lead to the web: the page there learns nothing, and opens apart.
  expect(
    elsewhere.filter(([href = "", rel]) => !/^https?:/.test(href) || rel !== "noreferrer noopener nofollow"),
  ).toEqual([]);
}

test("pages of other sites load nothing from here, and nothing decodes images for them", async ({ request }) => {
  const embedded = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };
  expect((await request.get("/health")).status()).toBe(200);
  expect((await request.get("/health", { headers: embedded })).status()).toBe(403);
  expect((await request.get("/_next/image?url=%2Ficon.svg&w=64&q=75")).status()).toBe(404);
});
