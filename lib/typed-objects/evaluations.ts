import type { Ctx } from "../api/context.ts";
import { asJsonText, type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { plainText, stringOf } from "../json/object-text.ts";
import { publishOp } from "./ops.ts";
import { objectIdOf, ownMembers, type Published, publish } from "./publish.ts";
import { describedVersion, type InProject, projectOf, versionsOfType } from "./versions.ts";

type CreateEvaluation = InProject & {
  name: string;
  dataset: string;
  description?: string | null;
  scorers?: string[] | null;
  trials: number;
  evaluation_name?: string | null;
  eval_attributes?: JsonText | null;
};

/** The steps of an evaluation that a client runs by itself, over the API. */
const STEPS = { evaluate: "model", predict_and_score: "model, example", summarize: "eval_table" } as const;

/** Publishes an evaluation of a dataset by scorers. */
export async function createEvaluation(ctx: Ctx, input: CreateEvaluation): Promise<Published> {
  const project_id = projectOf(input);
  const object_id = objectIdOf(input.name, "Evaluation");
  const attributes = ownMembers("eval_attributes", input.eval_attributes, OWN);
  const steps: [string, JsonText][] = [];
  for (const [step, parameters] of Object.entries(STEPS)) {
    const { ref } = await publishOp(ctx, project_id, `${object_id}.${step}`, stepSource(step, parameters));
    steps.push([step, plainText(ref)]);
  }
  return await publish(ctx, { project_id, object_id }, [
    ["_type", plainText("Evaluation")],
    ["name", plainText(input.name)],
    ["description", plainText(input.description ?? null)],
    ["dataset", plainText(input.dataset)],
    ["scorers", plainText(input.scorers ?? [])],
    ["preprocess_model_input", NULL_TEXT],
    ["trials", plainText(input.trials)],
    ["metadata", NULL_TEXT],
    ["evaluation_name", plainText(input.evaluation_name ?? null)],
    ...steps,
    ...attributes,
    ["_class_name", plainText("Evaluation")],
    ["_bases", asJsonText('["Object","BaseModel"]')],
  ]);
}

const OWN = new Set([
  ...["_type", "_class_name", "_bases", "name", "description", "dataset", "scorers", "preprocess_model_input"],
  ...["trials", "metadata", "evaluation_name", "evaluate", "predict_and_score", "summarize"],
]);

function stepSource(step: string, parameters: string): string {
  return `import weave\n\n\n@weave.op\ndef ${step}(self, ${parameters}):\n    ...  # Run by a program that logs over the API.\n`;
}

/** Evaluations with the refs of what they are made of. */
export const evaluations = versionsOfType("Evaluation", (version) => {
  const { members } = version;
  return {
    ...describedVersion(version),
    dataset: stringOf(members.get("dataset")) ?? "",
    scorers: refsOf(members.get("scorers")),
    trials: Number(members.get("trials") ?? 1) || 1,
    evaluation_name: stringOf(members.get("evaluation_name")) ?? null,
    evaluate_op: stringOf(members.get("evaluate")) ?? "",
    predict_and_score_op: stringOf(members.get("predict_and_score")) ?? "",
    summarize_op: stringOf(members.get("summarize")) ?? "",
  };
});

function refsOf(list: JsonText | undefined): string[] {
  const items = list?.startsWith("[") ? (JSON.parse(list) as unknown[]) : [];
  return items.filter((item) => typeof item === "string");
}
