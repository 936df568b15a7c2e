import { Dataset, Evaluation, op, WeaveObject, withAttributes } from "weave";
import { type EngineConfiguration, engines } from "./engines.ts";
import { normalizeHtml } from "./normalize-html.ts";
import { type SpecExample, sampleExamples, specExamples } from "./spec-examples.ts";
import { tokenSimilarity } from "./token-similarity.ts";

type Row = { datasetRow: SpecExample };
type ScoredRow = Row & { modelOutput: string };

const EXAMPLES_PER_SECTION = 4;

/** Evaluates each engine on examples of every section of the CommonMark specification, one run per engine. */
export async function evaluateMarkdownEngines(): Promise<void> {
  const evaluation = new Evaluation<SpecExample, SpecExample, string>({
    name: "commonmark-conformance",
    description: "Do Markdown engines render the specification's examples as it says?",
    dataset: new Dataset<SpecExample>({
      name: "commonmark-examples",
      description: "Examples of the CommonMark Spec by John MacFarlane, licensed CC BY-SA 4.0 (commonmark-spec on npm)",
      rows: sampleExamples(specExamples, EXAMPLES_PER_SECTION),
    }),
    scorers: [
      op(exact_match, { parameterNames: "useParam0Object" }),
      op(similarity, { parameterNames: "useParam0Object" }),
    ],
  });
  for (const engine of engines) {
    const model = new MarkdownEngine(engine);
    await withAttributes({ suite: "commonmark", engine: engine.package }, () => evaluation.evaluate({ model }));
  }
}

function exact_match({ datasetRow, modelOutput }: ScoredRow): boolean {
  return normalizeHtml(modelOutput) === normalizeHtml(datasetRow.html);
}

function similarity({ datasetRow, modelOutput }: ScoredRow) {
  return tokenSimilarity(normalizeHtml(modelOutput), normalizeHtml(datasetRow.html));
}

/** Objects take their base classes from the classes above theirs; the client has no `Model` of its own. */
class Model extends WeaveObject {}

class MarkdownEngine extends Model {
  readonly id: string;
  readonly package: string;
  readonly version: string;
  readonly options: Record<string, boolean | string>;
  readonly invoke: (row: Row) => Promise<string>;

  constructor({ name, description, render, ...engine }: EngineConfiguration) {
    super({ name, description });
    this.id = name;
    this.package = engine.package;
    this.version = engine.version;
    this.options = engine.options;
    const invoke = async ({ datasetRow }: Row) => render(datasetRow.markdown);
    this.invoke = op(this, invoke, { parameterNames: "useParam0Object" });
  }
}
