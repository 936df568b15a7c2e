import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

type Client = { name: string; packages: readonly string[]; override: string };

const BESIDE = ["wandb==0.19.11", "gql[httpx,requests]<4", "pillow"];
const SERVER = ["fastapi==0.115.12", "starlette<0.47", "uvicorn", "python-multipart", "opentelemetry-proto"];

const OTEL = [
  "openai==3.54.0",
  "httpx",
  "openinference-instrumentation-openai==0.1.66",
  "opentelemetry-instrumentation-openai==0.62.4",
  "opentelemetry-instrumentation-openai-v2==2.4b0",
  "opentelemetry-util-genai==1.0b0",
  "opentelemetry-exporter-otlp-proto-http==1.45.2",
];

const AGENTS = ["strands-agents[openai]==1.62.0", "opentelemetry-exporter-otlp-proto-http==1.45.1"];

/**
 * The Python clients: the first compatible releases, one of them with the server it came with, the newest
 * one, OpenAI's client under the instrumentations that export to OpenTelemetry, and agents that tell messages by events.
 */
export const CLIENTS = {
  oldest: { name: "0.51.44", packages: ["weave==0.51.44", ...BESIDE], override: "WEFT_WIRE_PYTHON_OLDEST" },
  old: { name: "0.51.47", packages: ["weave==0.51.47", ...BESIDE, ...SERVER], override: "WEFT_WIRE_PYTHON_OLD" },
  otel: { name: "otel-python", packages: OTEL, override: "WEFT_WIRE_PYTHON_OTEL" },
  agents: { name: "agents-python", packages: AGENTS, override: "WEFT_WIRE_PYTHON_AGENTS" },
  new: { name: "newest", packages: ["weave", "pillow", "numpy"], override: "WEFT_WIRE_PYTHON_NEW" },
} as const satisfies Record<string, Client>;

const made = new Map<string, Promise<string>>();

/** A Python interpreter with that client installed, in `.venv-wire/` at the project's root; made once and kept. */
export function ensurePython(root: string, client: Client): Promise<string> {
  const python = made.get(client.name) ?? installPython(root, client);
  made.set(client.name, python);
  return python;
}

async function installPython(root: string, { name, packages, override }: Client): Promise<string> {
  const given = process.env[override];
  if (given) return given;
  const folder = join(root, ".venv-wire", name);
  const python = join(folder, "bin/python");
  const done = join(folder, "installed");
  const wanted = packages.join(" ");
  if (existsSync(done) && (await readFile(done, "utf8")) === wanted) return python;
  process.stdout.write(`installing ${wanted} into ${folder}\n`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await run("python3", ["-m", "venv", folder]);
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], {
    maxBuffer: 2 ** 26,
  });
  await writeFile(done, wanted);
  return python;
}
