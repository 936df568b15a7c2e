import { post } from "../send.ts";
import { type Contender, requireSame } from "./contender.ts";
import { otlpBody, otlpSpanId } from "./otlp-body.ts";
import { startWeft, weftVersion } from "./weft.ts";

const PROJECT = "bench/otlp";

/** Weft as an OpenTelemetry exporter sees it: the spans its peers get, byte for byte. */
export function weftOtlp(dist: string): Contender {
  return {
    name: "Weft",
    async start(port) {
      const { url, server, stop } = await startWeft({ port, dist });
      return {
        version: weftVersion(),
        server,
        countChildren: false,
        ingest: {
          url: `${url}/otel/v1/traces`,
          headers: { "content-type": "application/x-protobuf", project_id: PROJECT },
        },
        encode: otlpBody,
        async isQueryable({ id, inputs }) {
          const body = JSON.stringify({ project_id: PROJECT, id: otlpSpanId(id) });
          const { call } = JSON.parse(await post(undefined, `${url}/call/read`, body)) as {
            call: { inputs: { question?: string }; ended_at: string | null } | null;
          };
          return call?.ended_at != null && requireSame("Weft", call.inputs.question, String(inputs.question));
        },
        stop,
      };
    },
  };
}
