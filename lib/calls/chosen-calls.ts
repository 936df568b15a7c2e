import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { storable, textArray } from "../query/json-path.ts";
import { callsSelection } from "./calls-selection.ts";
import { MAX_CHOSEN } from "./choice-limits.ts";
import { listQuery } from "./list-query.ts";

/** Which calls something is done with: those picked by hand, or else all that a table's question finds. */
export const chosenCalls = listQuery.extend({ ids: z.array(z.string()).max(MAX_CHOSEN).nullable().default(null) });
export type ChosenCalls = z.output<typeof chosenCalls>;

/** The same as a condition on `calls AS c`. */
export function chosenCondition(chosen: ChosenCalls): SQL {
  const ofProject = sql`c.project_id = ${chosen.project_id} AND c.started_at IS NOT NULL AND c.deleted_at IS NULL`;
  if (chosen.ids) return sql`${ofProject} AND c.id = ANY(${textArray(chosen.ids.map(storable))})`;
  const { rootsOnly, range, conditions } = callsSelection(chosen);
  const all = [ofProject, ...(rootsOnly ? [sql`c.parent_id IS NULL`] : []), ...range, ...conditions];
  return sql.join(all, sql` AND `);
}
