import pino from "pino";

/** The one logger: a line of JSON each, to standard error. Never payloads, SQL parameters or keys. */
export const log = pino(
  { base: null, level: process.env.WEFT_LOG_LEVEL ?? "info" },
  pino.destination({ dest: 2, sync: false }),
);
