import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { callRow, listedCall } from "./call-row.ts";
import { cellValue } from "./cells/cell-value.ts";
import { chosenCalls } from "./chosen-calls.ts";
import { MAX_COLUMNS } from "./columns.ts";
import { PAYLOADS } from "./detail/paths.ts";
import { listQuery } from "./list-query.ts";
import { PAGE_PATHS } from "./page-paths.ts";

/** What the app's own pages ask for. Declarations only: the browser's client imports them too. */

export const callsList = defineEndpoint({
  ...PAGE_PATHS.callsList,
  summary: "One page of the traces table, by key",
  request: listQuery.extend({
    limit: z.number().int().min(1).max(500).default(100),
    /** `next_cursor` of the page before; opaque. */
    cursor: z.string().nullable().default(null),
  }),
  response: z.object({
    rows: z.array(listedCall),
    next_cursor: z.string().nullable(),
    elapsed_ms: z.number(),
  }),
});

export const callsCount = defineEndpoint({
  ...PAGE_PATHS.callsCount,
  summary: "How many calls the table would show",
  request: listQuery,
  response: z.object({ count: z.number(), exact: z.boolean(), elapsed_ms: z.number() }),
});

export const callsCells = defineEndpoint({
  ...PAGE_PATHS.callsCells,
  summary: "Short values of any fields of a few calls, for the columns of a table",
  request: z.object({
    project_id: z.string(),
    ids: z.array(z.string()).max(500),
    fields: z.array(z.string()).max(MAX_COLUMNS),
  }),
  response: z.object({
    /** In no order; `cells` in the order of `fields`. */
    rows: z.array(z.object({ id: z.string(), cells: z.array(cellValue) })),
    elapsed_ms: z.number(),
  }),
});

export const callImage = defineEndpoint({
  ...PAGE_PATHS.callImage,
  summary: "The image that a field of a call holds",
  request: z.object({ project_id: z.string(), call_id: z.string(), field: z.string() }),
  response: z.unknown(),
  format: "bytes",
});

export const callsRemove = defineEndpoint({
  ...PAGE_PATHS.callsRemove,
  summary: "Delete calls with all below them, picked or all that match; one line a step",
  request: chosenCalls,
  response: z.object({
    /** With this name the deletion is taken back. */
    deletion: z.string(),
    calls: z.number(),
    done: z.number(),
    /** Calls that are gone, those below included. */
    deleted: z.number(),
  }),
  format: "json-lines",
});

export const callsRestore = defineEndpoint({
  ...PAGE_PATHS.callsRestore,
  summary: "Take a deletion back",
  request: z.object({ project_id: z.string(), deletion: z.string() }),
  response: z.object({ restored: z.number() }),
});

export const callsToDataset = defineEndpoint({
  ...PAGE_PATHS.callsToDataset,
  summary: "Make rows of calls and add them to a dataset, a new one or one that is there",
  request: chosenCalls.extend({
    /** The dataset's name. */
    dataset: z.string(),
    /** What each row holds: a column of the table under a name. */
    fields: z
      .array(z.object({ name: z.string().min(1).max(200), field: z.string() }))
      .min(1)
      .max(MAX_COLUMNS),
  }),
  response: z.object({ object_id: z.string(), digest: z.string(), rows_added: z.number() }),
});

/** A trace as parallel columns, which is half the size of a list of objects and quick to index in the browser. */
export const traceTree = defineEndpoint({
  ...PAGE_PATHS.traceTree,
  summary: "All calls of a trace, without payloads, in order of start",
  request: z.object({
    project_id: z.string(),
    /** A call of the trace. */
    call_id: z.string(),
    /** Only that call and those below it. */
    below: z.literal("true").optional(),
  }),
  response: z.object({
    trace_id: z.string(),
    ids: z.array(z.string()),
    /** Index into `ids` of the parent; -1 for a root or when the parent is not there. */
    parents: z.array(z.number()),
    /** Distinct names, and the op of each; `name_index[i]` picks both. Calls of one op may have display names of their own. */
    names: z.array(z.string()),
    ops: z.array(z.string()),
    name_index: z.array(z.number()),
    /** What the call is, from `attributes.weave.kind`/`span kind` or its name: picks the icon. */
    kinds: z.array(z.string()),
    kind_index: z.array(z.number()),
    /** Index into CALL_STATUSES. */
    statuses: z.array(z.number()),
    /** ISO text of the first start; the others are milliseconds after it (fractions kept to the microsecond). */
    origin: z.string(),
    start_offsets_ms: z.array(z.number()),
    latencies_ms: z.array(z.number().nullable()),
    total_tokens: z.array(z.number().nullable()),
    /** In US dollars; absent where no call of the trace has a price. */
    costs: z.array(z.number().nullable()).optional(),
    elapsed_ms: z.number(),
  }),
});
export type TraceTree = z.infer<typeof traceTree.response>;

/** The traces before and after one, for stepping through a list without going back to it. */
export const traceNeighbours = defineEndpoint({
  ...PAGE_PATHS.traceNeighbours,
  summary: "The traces next to one in time, within the filters of a list",
  request: listQuery.omit({ sort: true }).extend({ call_id: z.string() }),
  response: z.object({ newer: z.string().nullable(), older: z.string().nullable() }),
});
export type TraceNeighbours = z.infer<typeof traceNeighbours.response>;

/** One call whole, for the peek drawer and the call page. Payload members are the user's own JSON text. */
export const callDetail = defineEndpoint({
  ...PAGE_PATHS.callDetail,
  summary: "One call with its payloads as text",
  request: z.object({ project_id: z.string(), call_id: z.string() }),
  response: callRow.extend({
    display_name: z.string().nullable(),
    turn_id: z.string().nullable(),
    wb_run_id: z.string().nullable(),
    exception: z.string().nullable(),
    // Each is JSON text inside a JSON string: the browser decides when to parse it and can show it to the digit.
    inputs: z.string().nullable(),
    output: z.string().nullable(),
    attributes: z.string().nullable(),
    summary: z.string().nullable(),
    /** What each model of the usage cost, in the summary's order, and by which price a token. */
    model_costs: z.array(
      z.object({
        model: z.string(),
        cost: z.number(),
        prompt_token_cost: z.number(),
        completion_token_cost: z.number(),
        pricing_level: z.enum(["project", "default"]),
        effective_date: z.string(),
      }),
    ),
    /** Payloads that are too large to come along, read by `/weft/call/payload`; they are null here. */
    large: z.array(z.enum(PAYLOADS)),
    start_bytes: z.number().nullable(),
    end_bytes: z.number().nullable(),
  }),
});
export type CallDetail = z.infer<typeof callDetail.response>;

export const projectsList = defineEndpoint({
  ...PAGE_PATHS.projectsList,
  summary: "The projects of this server with what is in them",
  request: z.object({}),
  response: z.object({
    projects: z.array(
      z.object({
        project_id: z.string(),
        created_at: z.string(),
        description: z.string(),
        calls: z.number(),
        /** Large projects are not counted call by call. */
        calls_are: z.enum(["exact", "about", "at_least"]),
        /** Started within the last 24 hours; counted up to 20,000. */
        calls_last_day: z.number(),
        last_call_at: z.string().nullable(),
      }),
    ),
  }),
});
