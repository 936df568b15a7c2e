import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

type Client = { name: string; packages: readonly string[]; override: string };

const FIRST = ["weave==0.51.47", "wandb==0.19.11", "gql[httpx,requests]<4"];

/** The Python clients: the first compatible releases, the newest one, and an old one with the server it came with. */
export const CLIENTS = {
  old: { name: "0.51.47", packages: [...FIRST, "pillow"], override: "WEFT_WIRE_PYTHON_OLD" },
  oldest: {
    name: "0.51.44",
    packages: ["weave==0.51.44", "wandb==0.19.11", "gql[httpx,requests]<4", "pillow"],
    override: "WEFT_WIRE_PYTHON_OLDEST",
  },
  new: { name: "newest", packages: ["weave", "pillow", "numpy"], override: "WEFT_WIRE_PYTHON_NEW" },
  reference: {
    name: "reference",
    packages: [...FIRST, "fastapi==0.115.12", "starlette<0.47", "uvicorn", "python-multipart", "opentelemetry-proto"],
    override: "WEFT_WIRE_PYTHON_REFERENCE",
  },
} as const satisfies Record<string, Client>;

/** A Python interpreter with that client installed, in `.venv-wire/` at the project's root; made once and kept. */
export async function ensurePython(root: string, { name, packages, override }: Client): Promise<string> {
  const given = process.env[override];
  if (given) return given;
  const folder = join(root, ".venv-wire", name);
  const python = join(folder, "bin/python");
  const done = join(folder, "installed");
  if (existsSync(done)) return python;
  process.stdout.write(`installing ${packages.join(" ")} into ${folder}\n`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await run("python3", ["-m", "venv", folder]);
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], {
    maxBuffer: 2 ** 26,
  });
  await writeFile(done, "");
  return python;
}
