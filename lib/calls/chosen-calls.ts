import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../api/context.ts";
import type { FindField } from "../query/call-fields.ts";
import { storable, textArray } from "../query/json-path.ts";
import { MAX_CHOSEN } from "./choice-limits.ts";
import { fieldsBehindRefs } from "./fields-behind-refs";
import { findByText } from "./find-by-text";
import { listQuery } from "./list-query.ts";
import { selectCalls } from "./select-calls.ts";

/** Which calls something is done with: those picked by hand, or else all that a table's question finds. */
export const chosenCalls = listQuery.extend({ ids: z.array(z.string()).max(MAX_CHOSEN).nullable().default(null) });
export type ChosenCalls = z.output<typeof chosenCalls>;

/** The same as a condition on `calls AS c`, and the fields that they are sorted by. */
export async function chosenCondition(
  ctx: Ctx,
  chosen: ChosenCalls,
): Promise<{ condition: SQL; findField: FindField }> {
  const ofProject = sql`c.project_id = ${chosen.project_id} AND c.started_at IS NOT NULL AND c.deleted_at IS NULL`;
  const selection = await selectCalls(ctx, chosen);
  const findField = await fieldsBehindRefs(
    ctx,
    selection,
    chosen.sort.map(({ field }) => field),
  );
  if (chosen.ids)
    return { condition: sql`${ofProject} AND c.id = ANY(${textArray(chosen.ids.map(storable))})`, findField };
  const { rootsOnly, range, conditions } = await findByText(ctx, selection);
  const all = [ofProject, ...(rootsOnly ? [sql`c.parent_id IS NULL`] : []), ...range, ...conditions];
  return { condition: sql.join(all, sql` AND `), findField };
}
