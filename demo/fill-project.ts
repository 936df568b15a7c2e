import { init } from "weave";
import { runDocsAssistant } from "./docs-assistant/run-docs-assistant.ts";
import { logThreads } from "./log-threads.ts";
import { evaluateMarkdownEngines } from "./markdown/evaluate-markdown-engines.ts";
import { renderSpecification } from "./markdown/render-specification.ts";

/** Runs the demo's programs and logs them to `project`; returns when everything is on the server. */
export async function fillProject(project: string): Promise<void> {
  const client = await init(project, { printCallLink: false });
  logThreads(client);
  await evaluateMarkdownEngines();
  await renderSpecification();
  await runDocsAssistant();
  await client.waitForBatchProcessing();
}
