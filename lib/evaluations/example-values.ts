import { listTableRows } from "@/db/queries/objects/tables";
import type { Ctx } from "@/lib/api/context";
import type { JsonText } from "@/lib/json/json-text";
import { namedRow } from "./example-key.ts";

/** The JSON text of examples: of a row that is named, the row; else what was logged. Undefined where the row is gone. */
export async function loadExamples(
  ctx: Ctx,
  project_id: string,
  examples: readonly (JsonText | null)[],
): Promise<(JsonText | undefined)[]> {
  const digests = examples.map((example) => (example === null ? undefined : namedRow(example)));
  const wanted = digests.filter((digest) => digest !== undefined);
  const rows = await listTableRows(ctx.readSql, { project_id, digests: wanted });
  const vals = new Map(rows.map(({ digest, val }) => [digest, val]));
  return examples.map((example, at) => {
    const digest = digests[at];
    return digest === undefined ? (example ?? undefined) : vals.get(digest);
  });
}
