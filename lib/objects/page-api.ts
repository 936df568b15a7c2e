import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { queryTable } from "@/lib/tables/query-table";
import { queryTableStats } from "@/lib/tables/query-table-stats";
import { getObjectVersion } from "./get-object-page";
import { listObjects } from "./list-objects";
import { listObjectCalls, listOpVersionCalls } from "./object-calls";
import { objectCalls, objectsList, objectVersion, opCalls, tableRows } from "./page-endpoints";

/** What the pages of objects ask for. */
export const objectPageEndpoints: readonly ServedEndpoint[] = [
  serve(objectsList, listObjects),
  serve(objectVersion, getObjectVersion),
  serve(objectCalls, listObjectCalls),
  serve(opCalls, listOpVersionCalls),
  serve(tableRows, async (ctx, { project_id, digest, offset, limit }) => {
    const { count } = await queryTableStats(ctx, { project_id, digest });
    const { rows } = await queryTable(ctx, { project_id, digest, offset, limit });
    return {
      total: count,
      rows: rows.map((row) => ({ digest: row.digest, index: row.original_index, text: row.val })),
    };
  }),
];
