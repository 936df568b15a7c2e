import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";
import { objectText } from "../json/object-text.ts";
import { createObject } from "../objects/create-object.ts";
import { membersOf } from "../objects/object-class.ts";
import { readObject } from "../objects/read-object.ts";
import { formatRef } from "../refs/ref.ts";

/** A version that was published, as every creation answers it. */
export type Published = { digest: string; object_id: string; version_index: number; ref: string };

type Name = { project_id: string; object_id: string; kind?: "object" | "op" };

/** Publishes an object made of members of JSON text, in their order, which the digest depends on. */
export async function publish(
  ctx: Ctx,
  { project_id, object_id, kind = "object" }: Name,
  members: Iterable<readonly [string, JsonText]>,
): Promise<Published> {
  const { digest } = await createObject(ctx, { obj: { project_id, object_id, val: objectText(members) } });
  const { obj } = await readObject(ctx, { project_id, object_id, digest, kind, metadata_only: true });
  const ref = formatRef({ kind, project_id, name: object_id, version: digest, steps: [] });
  return { digest, object_id, version_index: obj.version_index, ref };
}

/** The id of an object by the name a client gives it: blanks and slashes cannot be part of one. */
export function objectIdOf(name: string | null | undefined, fallback: string): string {
  return name ? name.replace(/[ /]/g, "_").toLowerCase() : fallback;
}

/** The members of a client's JSON object `field`, refused when one would take the place of what the object is. */
export function ownMembers(
  field: string,
  text: JsonText | null | undefined,
  taken: ReadonlySet<string>,
): [string, JsonText][] {
  const members = [...((text && membersOf(text)) || [])];
  const clash = members.find(([key]) => taken.has(key));
  if (clash) throw new AppError("invalid", `${field} may not hold "${clash[0]}"`);
  return members;
}
