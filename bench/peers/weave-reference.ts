import { join } from "node:path";
import { post } from "../send.ts";
import { makeTempFolder, requireFreePort, startProgram, untilAnswers } from "../server-process.ts";
import { upsertBody } from "../workload.ts";
import { type Contender, requireSame } from "./contender.ts";
import { peerPython } from "./venv.ts";

const VERSION = "0.51.47";
const PACKAGES = [
  `weave==${VERSION}`,
  "wandb==0.19.11",
  "gql[httpx,requests]<4",
  "fastapi==0.115.12",
  "starlette<0.47",
  "uvicorn",
  "python-multipart",
  "opentelemetry-proto",
];
const PROJECT = "bench/ingest";
const START_TIMEOUT_MS = 120_000;

/** The trace server in the published Python package of Weave: SQLite behind its own FastAPI routes, sent the same bodies. */
export const weaveReference: Contender = {
  name: "Weave reference server",
  async start(port) {
    await requireFreePort(port);
    const python = await peerPython("weave-reference", PACKAGES);
    const folder = makeTempFolder("weave-reference");
    const url = `http://127.0.0.1:${port}`;
    const server = startProgram({
      command: python,
      args: [join(import.meta.dirname, "weave-reference.py"), join(folder.path, "weave.db"), String(port)],
      cwd: folder.path,
      env: { WANDB_MODE: "offline", WANDB_ERROR_REPORTING: "false" },
    });
    await untilAnswers(`${url}/health`, server, START_TIMEOUT_MS);
    return {
      version: VERSION,
      server,
      countChildren: true,
      ingest: { url: `${url}/call/upsert_batch`, headers: {} },
      encode: (calls) => Buffer.from(upsertBody(PROJECT, calls)),
      async isQueryable({ id, inputs }) {
        const { call } = JSON.parse(
          await post(undefined, `${url}/call/read`, JSON.stringify({ project_id: PROJECT, id })),
        ) as { call: { inputs: { question?: unknown }; ended_at: string | null } | null };
        return (
          call?.ended_at != null && requireSame(weaveReference.name, call.inputs.question, String(inputs.question))
        );
      },
      async stop() {
        await server.stop();
        folder.remove();
      },
    };
  },
};
