import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve, serveStream } from "../api/serve.ts";
import { jsonObject, jsonText } from "../json/schema-text.ts";
import { createTable, createTableFromDigests } from "./create-table.ts";
import { queryTable, streamTable } from "./query-table.ts";
import { queryTableStats, queryTableStatsBatch } from "./query-table-stats.ts";
import { updateTable } from "./update-table.ts";

const rowCount = z.number().int().min(0).max(1_000_000_000).nullish();
const index = z.number().int();

const tableCreate = defineEndpoint({
  path: "/table/create",
  summary: "Store a table of rows",
  request: z.object({
    table: z.object({ project_id: z.string(), rows: z.array(jsonObject), expected_digest: z.string().nullish() }),
  }),
  response: z.object({ digest: z.string(), row_digests: z.array(z.string()) }),
});

const tableCreateFromDigests = defineEndpoint({
  path: "/table/create_from_digests",
  summary: "Make a table of rows that are stored already",
  request: z.object({
    project_id: z.string(),
    row_digests: z.array(z.string()),
    expected_digest: z.string().nullish(),
  }),
  response: z.object({ digest: z.string() }),
});

const tableUpdate = defineEndpoint({
  path: "/table/update",
  summary: "Make a new table of an old one by appending, inserting and removing rows",
  request: z.object({
    project_id: z.string(),
    base_digest: z.string(),
    updates: z
      .array(
        z
          .object({
            append: z.object({ row: jsonObject }).nullish(),
            pop: z.object({ index }).nullish(),
            insert: z.object({ index, row: jsonObject }).nullish(),
          })
          .refine(({ append, pop, insert }) => [append, pop, insert].filter(Boolean).length === 1, {
            message: 'Input should have exactly one of "append", "pop" and "insert"',
          }),
      )
      .max(10_000),
  }),
  response: z.object({ digest: z.string(), updated_row_digests: z.array(z.string()) }),
});

const tableQueryRequest = z.object({
  project_id: z.string(),
  digest: z.string(),
  filter: z.object({ row_digests: z.array(z.string()).nullish() }).nullish(),
  limit: rowCount,
  offset: rowCount,
  sort_by: z
    .array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) }))
    .max(10)
    .nullish(),
});
const tableRow = z.object({ digest: z.string(), val: jsonText, original_index: z.number() });

const tableQuery = defineEndpoint({
  path: "/table/query",
  summary: "Read rows of a table",
  request: tableQueryRequest,
  response: z.object({ rows: z.array(tableRow) }),
});

const tableQueryStream = defineEndpoint({
  path: "/table/query_stream",
  summary: "Read rows of a table as JSON lines",
  request: tableQueryRequest,
  response: tableRow,
  format: "json-lines",
});

const tableQueryStats = defineEndpoint({
  path: "/table/query_stats",
  summary: "Count the rows of a table",
  request: z.object({ project_id: z.string(), digest: z.string() }),
  response: z.object({ count: z.number() }),
});

const tableQueryStatsBatch = defineEndpoint({
  path: "/table/query_stats_batch",
  summary: "Count the rows of several tables",
  request: z.object({
    project_id: z.string(),
    digests: z.array(z.string()).max(1_000).nullish(),
    include_storage_size: z.boolean().nullish(),
  }),
  response: z.object({
    tables: z.array(z.object({ digest: z.string(), count: z.number(), storage_size_bytes: z.number().nullable() })),
  }),
});

export const tableEndpoints: readonly ServedEndpoint[] = [
  serve(tableCreate, createTable),
  serve(tableCreateFromDigests, createTableFromDigests),
  serve(tableUpdate, updateTable),
  serve(tableQuery, queryTable),
  serveStream(tableQueryStream, streamTable),
  serve(tableQueryStats, queryTableStats),
  serve(tableQueryStatsBatch, queryTableStatsBatch),
];
