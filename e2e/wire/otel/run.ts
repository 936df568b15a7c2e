import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { CLIENTS, ensurePython } from "../python-venv.ts";
import { printResult, summarize } from "../report.ts";
import { startServer } from "../server.ts";
import { runSuite } from "../suite.ts";
import { ensureClients } from "./clients-folder.ts";

// OpenTelemetry's clients against a running Weft.
//
//   node e2e/wire/otel/run.ts                         a Weft of its own, in a temporary folder
//   node e2e/wire/otel/run.ts --url http://host:port  one that runs already

const ROOT = resolve(import.meta.dirname, "../../..");
const { values: options } = parseArgs({ options: { url: { type: "string" } } });
const clients = await ensureClients(ROOT);
const python = await ensurePython(ROOT, CLIENTS.otel);
const agentsPython = await ensurePython(ROOT, CLIENTS.agents);
const scratch = await mkdtemp(join(tmpdir(), "weft-wire-otel-"));
const server = options.url ? undefined : await startServer({ root: ROOT, scratch });
const url = options.url?.replace(/\/$/, "") ?? server?.url ?? "";
try {
  const suite = {
    name: "otel",
    command: [process.execPath, join(import.meta.dirname, "suite.mjs"), clients, python, agentsPython],
    printsLinks: false,
  };
  const { results } = await runSuite(suite, { url, scratch, onResult: printResult });
  process.stdout.write(`${summarize(results)}\n`);
  process.exitCode = results.length === 0 || results.some(({ outcome }) => outcome === "not ok") ? 1 : 0;
} finally {
  await server?.stop();
  await rm(scratch, { recursive: true, force: true });
}
