/** Where a call's page asks for what is too large or too special to come with the call. */
export const DETAIL_PATHS = {
  callPayload: { method: "GET", path: "/weft/call/payload" },
  mediaFile: { method: "GET", path: "/weft/file" },
  traceDigests: { method: "GET", path: "/weft/trace/digests" },
  traceMarks: { method: "GET", path: "/weft/trace/marks" },
  opCode: { method: "POST", path: "/weft/op/code" },
} as const;

/** The payloads of a call, each JSON text. */
export const PAYLOADS = ["inputs", "output", "attributes", "summary"] as const;
export type PayloadName = (typeof PAYLOADS)[number];

/** A payload with more characters than this does not come with its call: the browser reads it as a stream. */
export const MOST_WITH_CALL = 512 * 1024;
