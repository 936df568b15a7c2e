import { z } from "zod";
import { defineEndpoint } from "../../api/endpoint.ts";
import { chosenCalls } from "../chosen-calls.ts";
import { MAX_COLUMNS } from "../columns.ts";
import { PAGE_PATHS } from "../page-paths.ts";
import { EXPORT_FORMATS } from "./export-formats.ts";

export const callsExport = defineEndpoint({
  ...PAGE_PATHS.callsExport,
  summary: "Calls as a file: CSV, JSON lines or Parquet, sent as it is read",
  request: chosenCalls.extend({
    format: z.enum(EXPORT_FORMATS),
    /** A table's columns; null is all that was logged. */
    columns: z.array(z.string()).min(1).max(MAX_COLUMNS).nullable().default(null),
  }),
  response: z.unknown(),
  format: "bytes",
});
