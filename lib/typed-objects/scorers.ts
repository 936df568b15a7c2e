import type { Ctx } from "../api/context.ts";
import { asJsonText, NULL_TEXT } from "../json/json-text.ts";
import { plainText, stringOf } from "../json/object-text.ts";
import { publishOp } from "./ops.ts";
import { objectIdOf, type Published, publish } from "./publish.ts";
import { describedVersion, type InProject, projectOf, versionsOfType } from "./versions.ts";

type CreateScorer = InProject & { name: string; description?: string | null; op_source_code: string };

const SUMMARIZE = `def summarize(score_rows: list) -> dict | None:
    from weave.flow.scorer import auto_summarize

    return auto_summarize(score_rows)
`;

/** Publishes a scorer with the op that scores. */
export async function createScorer(ctx: Ctx, input: CreateScorer): Promise<Published> {
  const project_id = projectOf(input);
  const object_id = objectIdOf(input.name, "Scorer");
  const score = await publishOp(ctx, project_id, `${object_id}_score`, input.op_source_code);
  const summarize = await publishOp(ctx, project_id, `${object_id}_summarize`, SUMMARIZE);
  return await publish(ctx, { project_id, object_id }, [
    ["_type", plainText("Scorer")],
    ["name", plainText(input.name)],
    ["description", plainText(input.description ?? null)],
    ["column_map", NULL_TEXT],
    ["score", plainText(score.ref)],
    ["summarize", plainText(summarize.ref)],
    ["_class_name", plainText("Scorer")],
    ["_bases", asJsonText('["Object","BaseModel"]')],
  ]);
}

/** Scorers with the ref of the op that scores. */
export const scorers = versionsOfType("Scorer", (version) => ({
  ...describedVersion(version),
  score_op: stringOf(version.members.get("score")) ?? "",
}));
