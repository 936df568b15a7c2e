import { type EngineConfiguration, engines } from "../markdown/engines.ts";
import { type SpecExample, sampleExamples, specExamples } from "../markdown/spec-examples.ts";
import { traced } from "../traced.ts";

type Rendered = { example: number; markdown: string; html: Record<string, string> };

const EXAMPLES_SHOWN = 3;

const renderWithEngine = traced(
  "op",
  function render_with_engine(engine: string, markdown: string) {
    return engineNamed(engine).render(markdown);
  },
  { parameterNames: ["engine", "markdown"], callDisplayName: (engine) => `render with ${engine}` },
);

const compareEngines = traced(
  "op",
  async function compare_engines({ number, markdown }: SpecExample): Promise<Rendered> {
    const rendered = await Promise.allSettled(engines.map(({ name }) => renderWithEngine(name, markdown)));
    const html = rendered.map((result, at) => [
      engines[at]?.name,
      result.status === "fulfilled" ? result.value : `failed: ${result.reason}`,
    ]);
    return { example: number, markdown, html: Object.fromEntries(html) };
  },
  { parameterNames: ["example"], callDisplayName: ({ number }) => `example ${number}` },
);

/** Renders a few examples of a section with every engine. An engine that fails costs only its own result. */
export const renderExamples = traced(
  "tool",
  async function render_examples(section: string) {
    const examples = specExamples.filter((example) => example.section === section);
    return Promise.all(sampleExamples(examples, EXAMPLES_SHOWN).map((example) => compareEngines(example)));
  },
  { parameterNames: ["section"] },
);

function engineNamed(name: string): EngineConfiguration {
  const engine = engines.find((candidate) => candidate.name === name);
  if (!engine) throw new RangeError(`no Markdown engine is called ${name}`);
  return engine;
}
