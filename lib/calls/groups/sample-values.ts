import type { SQL } from "drizzle-orm";
import { sampleTold } from "@/db/queries/calls/told-sample";
import type { Ctx } from "@/lib/api/context";
import type { CallsSelection } from "../calls-selection";
import type { Readable } from "./readable";

const SAMPLED = 2_000;
/** Up to so many of them, it is quick to read in their payloads. */
const FEW_READ = 40;

/**
 * What the newest calls tell of a field: how many values it has, of how many calls only payloads tell it, and whether these
 * must be read for most.
 */
export async function sampleValues(
  ctx: Ctx,
  { project_id, rootsOnly, range }: CallsSelection,
  { sql, told, whole, payload = false }: Readable,
): Promise<{ distinct: number; untold: number; read: boolean }> {
  const among = (entry: SQL) =>
    sampleTold(ctx.readSql, { project_id, rootsOnly, range, entry, within: SAMPLED }, ctx.signal);
  const sample = await among(told ?? sql);
  const read = payload || sample.untold > FEW_READ;
  // Values that are not told all look alike.
  const { distinct } = read && whole ? await among(whole) : sample;
  return { ...sample, distinct, read };
}
