import { listLabels } from "../../db/queries/objects/object-labels.ts";
import type { Ctx } from "../api/context.ts";
import type { WireObject } from "./wire-object.ts";

/** Versions with their tags and aliases; the newest has the alias `latest` too. */
export async function withLabels(
  ctx: Pick<Ctx, "readSql">,
  project_id: string,
  objs: readonly WireObject[],
): Promise<WireObject[]> {
  const labels = await listLabels(ctx.readSql, { project_id, object_ids: objs.map(({ object_id }) => object_id) });
  const byVersion = new Map(labels.map((found) => [keyText(found), found]));
  return objs.map((obj) => {
    const { tags = [], aliases = [] } = byVersion.get(keyText(obj)) ?? {};
    return { ...obj, tags, aliases: obj.is_latest ? [...aliases, "latest"] : aliases };
  });
}

function keyText({ object_id, kind, digest }: { object_id: string; kind: string; digest: string }): string {
  return `${kind}/${object_id}/${digest}`;
}
