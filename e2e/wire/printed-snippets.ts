import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import { delimiter, dirname } from "node:path";
import { argv, env, execPath, exit } from "node:process";
import { promisify } from "node:util";
import { clientSnippets } from "../../lib/boot/client-snippets.ts";

// What `npm start` prints to paste, run as it stands in a shell but for the installing: a `WIRE` line each.

const run = promisify(execFile);
const [python = "python3", modules = "node_modules"] = argv.slice(2);
const url = env.WANDB_BASE_URL ?? "";
// Each client logs to the project that its snippet names; the test's own name stands in for it.
const project = env.WEFT_WIRE_PROJECT ?? "local/my-project";
const PATIENCE_MS = 60_000;

await symlink(modules, "node_modules");
let failed = false;
for (const { client, label, lines } of clientSnippets(url)) {
  const title = `the snippet for ${label} logs a call within a call, and its link opens`;
  const fault = await tryOut(`${project}-${client}`, lines).catch(String);
  failed ||= fault !== undefined;
  console.log(`WIRE ${JSON.stringify([fault === undefined ? "ok" : "not ok", title, fault ?? ""])}`);
}
exit(failed ? 1 : 0);

/** What is wrong, if anything is. */
async function tryOut(project_id: string, lines: readonly [string, string, string]): Promise<string | undefined> {
  const script = `${lines[1]}\n${lines[2]}`.replaceAll("local/my-project", project_id);
  const PATH = [dirname(python), dirname(execPath), env.PATH].join(delimiter);
  const { WANDB_BASE_URL: _, WF_TRACE_SERVER_URL: __, WANDB_API_KEY: ___, ...bare } = env;
  const ran = await run("sh", ["-c", script], { env: { ...bare, PATH }, timeout: PATIENCE_MS });
  const output = `${ran.stdout}${ran.stderr}`;
  const link = output.match(/https?:\/\/\S+\/(?:r\/call\/\S+|weave\/traces)/)?.[0];
  if (!link?.startsWith(url)) return `no link to ${url} was printed: ${output}`;
  const calls = await callsOf(project_id);
  const parent = calls.find(({ op_name }) => op_name.includes("double"));
  const child = calls.find(({ op_name }) => op_name.includes("add"));
  if (!parent || child?.parent_id !== parent.id) return `not a call within a call: ${JSON.stringify(calls)}`;
  if (link.includes("/r/call/") && !link.endsWith(parent.id)) return `${link} is not of the outer call, ${parent.id}`;
  const page = await fetch(link);
  const body = await page.text();
  return page.status === 200 && /<html/i.test(body) ? undefined : `${link} answered ${page.status}`;
}

async function callsOf(project_id: string): Promise<{ id: string; parent_id: string | null; op_name: string }[]> {
  const answer = await fetch(`${url}/calls/stream_query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ project_id }),
  });
  const text = await answer.text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
