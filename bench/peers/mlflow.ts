import { join } from "node:path";
import { get, post } from "../send.ts";
import { makeTempFolder, requireFreePort, startProgram, untilAnswers } from "../server-process.ts";
import { type Contender, requireSame } from "./contender.ts";
import { otlpBody, otlpTraceId } from "./otlp-body.ts";
import { peerPython } from "./venv.ts";

const START_TIMEOUT_MS = 180_000;

/** MLflow with its default server and a SQLite store, sent spans over OTLP. */
export const mlflow: Contender = {
  name: "MLflow",
  async start(port) {
    await requireFreePort(port);
    const python = await peerPython("mlflow", ["mlflow>=3.17,<3.18"]);
    const folder = makeTempFolder("mlflow");
    const url = `http://127.0.0.1:${port}`;
    const store = ["--backend-store-uri", `sqlite:///${join(folder.path, "mlflow.db")}`];
    const artifacts = ["--artifacts-destination", join(folder.path, "artifacts")];
    // Its supervisor kills a worker that is busy for five seconds, which a batch on a loaded machine can take.
    const patience = ["--uvicorn-opts", "--timeout-worker-healthcheck 120"];
    const server = startProgram({
      command: python,
      args: [
        "-m",
        "mlflow",
        "server",
        "--host",
        "127.0.0.1",
        "--port",
        String(port),
        ...store,
        ...artifacts,
        ...patience,
      ],
      cwd: folder.path,
      env: { MLFLOW_DISABLE_TELEMETRY: "true", DO_NOT_TRACK: "true" },
    });
    await untilAnswers(`${url}/health`, server, START_TIMEOUT_MS);
    const created = await post(
      undefined,
      `${url}/api/2.0/mlflow/experiments/create`,
      JSON.stringify({ name: "bench" }),
    );
    const { experiment_id } = JSON.parse(created) as { experiment_id: string };
    return {
      version: (await get(`${url}/version`)).text,
      server,
      countChildren: true,
      ingest: {
        url: `${url}/v1/traces`,
        headers: { "content-type": "application/x-protobuf", "x-mlflow-experiment-id": experiment_id },
      },
      encode: otlpBody,
      async isQueryable(call) {
        const { status, text } = await get(`${url}/api/3.0/mlflow/traces/get?trace_id=tr-${otlpTraceId(call)}`);
        if (status === 404) return false;
        if (status !== 200) throw new Error(`MLflow answers ${status} when asked for a trace: ${text.slice(0, 300)}`);
        const { trace } = JSON.parse(text) as { trace: { spans: Span[] } };
        const questions = trace.spans.map(questionOf);
        const sent = String(call.inputs.question);
        return requireSame("MLflow", questions.find((question) => question === sent) ?? questions[0], sent);
      },
      async stop() {
        await server.stop();
        folder.remove();
      },
    };
  },
};

type Value = { string_value?: string; kvlist_value?: { values: { key: string; value: Value }[] } };
type Span = { attributes: { key: string; value: Value }[] };

function questionOf({ attributes }: Span): string | undefined {
  const inputs = attributes.find(({ key }) => key === "mlflow.spanInputs")?.value.kvlist_value?.values;
  return inputs?.find(({ key }) => key === "question")?.value.string_value;
}
