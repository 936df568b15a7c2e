import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureNpmClient, NPM_CLIENTS } from "./npm-client.ts";
import { printedLinkResult } from "./printed-link.ts";
import { CLIENTS, ensurePython } from "./python-venv.ts";
import { type CheckResult, printResult, summarize } from "./report.ts";
import { startServer } from "./server.ts";
import { runSuite, type Suite } from "./suite.ts";
import { startTlsFront, type TlsFront } from "./tls-front.ts";

// The unmodified SDKs log to a running Weft and read back what they logged; plain HTTP requests ask what no SDK does.
//
//   node e2e/wire/run.ts                         a Weft of its own, in a temporary folder
//   node e2e/wire/run.ts --url http://host:port  one that runs already
//   node e2e/wire/run.ts --only npm,raw          some suites; ALL below has their names
//
// WEFT_WIRE_PYTHON_OLDEST, _OLD and _NEW name Python interpreters that have the clients installed.

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, "../..");
const { values: options } = parseArgs({ options: { url: { type: "string" }, only: { type: "string" } } });
const ALL = [
  "raw",
  "npm",
  "npm-0.9",
  "npm-0.7",
  "python-oldest",
  "python-old",
  "python-new",
  "printed",
  "reference",
] as const;
const chosen = options.only?.split(",") ?? ALL.filter((name) => name !== "reference");

const scratch = await mkdtemp(join(tmpdir(), "weft-wire-"));
const server = options.url ? undefined : await startServer({ root: ROOT, scratch });
const url = options.url?.replace(/\/$/, "") ?? server?.url ?? "";
let results: CheckResult[] = [];
let front: TlsFront | undefined;

try {
  // Most of a suite's time is its client waiting for its own batches, so all of them run at once, each once it is installed.
  results = (await Promise.all(chosen.map(check))).flat();
} finally {
  front?.stop();
  await server?.stop();
  await rm(scratch, { recursive: true, force: true });
}
process.stdout.write(`${summarize(results)}\n`);
process.exitCode = results.length === 0 || results.some(({ outcome }) => outcome === "not ok") ? 1 : 0;

async function check(name: string): Promise<CheckResult[]> {
  let suite: Suite;
  try {
    suite = await suiteOf(name);
  } catch (error) {
    const missing: CheckResult = { suite: name, outcome: "not ok", title: "the suite is there", detail: String(error) };
    printResult(missing);
    return [missing];
  }
  const run = await runSuite(suite, { url, scratch, onResult: printResult });
  const link = suite.printsLinks ? await printedLinkResult(suite.name, run.output, url) : [];
  link.forEach(printResult);
  return [...run.results, ...link];
}

async function suiteOf(name: string): Promise<Suite> {
  const node = process.execPath;
  switch (name) {
    case "raw":
      return { name, command: [node, join(HERE, "raw/suite.ts")], printsLinks: false };
    case "npm":
      return { name, command: [node, join(HERE, "npm/suite.mjs")], printsLinks: true };
    case "npm-0.9":
      return {
        name,
        command: [node, join(await ensureNpmClient(ROOT, NPM_CLIENTS[name]), "suite.mjs")],
        printsLinks: false,
      };
    case "npm-0.7": {
      const script = join(await ensureNpmClient(ROOT, NPM_CLIENTS[name]), "oldest.mjs");
      front = await startTlsFront(url, scratch);
      // It finds its server by the last entry of this file alone.
      const netrc = `machine ${front.host}\n  login user\n  password local-0000000000000000000000000000000000\n`;
      const env = { NODE_EXTRA_CA_CERTS: front.certificate };
      return { name, command: [node, script], printsLinks: false, netrc, env };
    }
    case "python-oldest":
    case "python-old":
    case "python-new": {
      const client = name === "python-new" ? CLIENTS.new : name === "python-old" ? CLIENTS.old : CLIENTS.oldest;
      const python = await ensurePython(ROOT, client);
      return { name, command: [python, join(HERE, "python/suite.py")], printsLinks: true };
    }
    case "printed": {
      const python = await ensurePython(ROOT, CLIENTS.new);
      const command = [node, join(HERE, "printed-snippets.ts"), python, join(ROOT, "node_modules")];
      return { name, command, printsLinks: false };
    }
    case "reference": {
      const python = await ensurePython(ROOT, CLIENTS.old);
      return { name, command: [node, join(HERE, "reference/suite.ts"), python], printsLinks: false };
    }
    default:
      throw new Error(`no suite "${name}"; there are ${ALL.join(", ")}`);
  }
}
