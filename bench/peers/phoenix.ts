import { get, post } from "../send.ts";
import { makeTempFolder, requireFreePort, startProgram, untilAnswers } from "../server-process.ts";
import { type Contender, requireSame } from "./contender.ts";
import { otlpBody, otlpSpanId } from "./otlp-body.ts";
import { peerPython } from "./venv.ts";

const START_TIMEOUT_MS = 180_000;
/** It receives spans over gRPC too, on a port far from those of the contenders. */
const GRPC_PORT_DISTANCE = 100;

/** Phoenix with its default server and a SQLite store, sent spans over OTLP. */
export const phoenix: Contender = {
  name: "Phoenix",
  async start(port) {
    const grpcPort = port + GRPC_PORT_DISTANCE;
    await requireFreePort(port);
    await requireFreePort(grpcPort);
    const python = await peerPython("phoenix", ["arize-phoenix>=20.26,<20.27"]);
    const folder = makeTempFolder("phoenix");
    const url = `http://127.0.0.1:${port}`;
    const server = startProgram({
      command: python,
      args: ["-m", "phoenix.server.main", "serve"],
      cwd: folder.path,
      env: {
        PHOENIX_HOST: "127.0.0.1",
        PHOENIX_PORT: String(port),
        PHOENIX_GRPC_PORT: String(grpcPort),
        PHOENIX_WORKING_DIR: folder.path,
        PHOENIX_TELEMETRY_ENABLED: "false",
        PHOENIX_ALLOW_EXTERNAL_RESOURCES: "false",
        DO_NOT_TRACK: "true",
      },
    });
    await untilAnswers(`${url}/healthz`, server, START_TIMEOUT_MS);
    return {
      version: (await get(`${url}/arize_phoenix_version`)).text,
      server,
      countChildren: true,
      ingest: { url: `${url}/v1/traces`, headers: { "content-type": "application/x-protobuf" } },
      encode: otlpBody,
      async isQueryable(call) {
        const body = JSON.stringify({ query: SPAN, variables: { id: otlpSpanId(call.id) } });
        const { data } = JSON.parse(await post(undefined, `${url}/graphql`, body)) as Answer;
        if (!data?.span) return false;
        const { mlflow } = JSON.parse(data.span.attributes) as { mlflow: { spanInputs: string } };
        const { question } = JSON.parse(mlflow.spanInputs) as { question: string };
        return requireSame("Phoenix", question, String(call.inputs.question));
      },
      async stop() {
        await server.stop();
        folder.remove();
      },
    };
  },
};

const SPAN = "query ($id: String!) { span: getSpanByOtelId(spanId: $id) { attributes } }";

type Answer = { data: { span: { attributes: string } | null } | null };
