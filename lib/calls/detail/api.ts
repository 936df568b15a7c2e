import { type ServedEndpoint, serve, serveMedia } from "@/lib/api/serve";
import { callPayload, mediaFile, opCode, traceDigests, traceMarks } from "./endpoints";
import { getMediaFile } from "./media-file";
import { getOpCode } from "./op-code";
import { getPayload } from "./payload";
import { getTraceDigests } from "./trace-digests";
import { getTraceMarks } from "./trace-marks";

/** What a call's page asks for beside the call. */
export const callDetailEndpoints: readonly ServedEndpoint[] = [
  serveMedia(callPayload, getPayload),
  serveMedia(mediaFile, getMediaFile),
  serve(opCode, getOpCode),
  serve(traceDigests, getTraceDigests),
  serve(traceMarks, getTraceMarks),
];
