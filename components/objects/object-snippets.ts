import type { ObjectType } from "@/lib/objects/object-types";

const PUBLISH: Readonly<Record<ObjectType, string>> = {
  models: `class Answerer(weave.Model):
    temperature: float

    @weave.op
    def predict(self, question: str) -> str: ...


weave.publish(Answerer(temperature=0.2), name="answerer")`,
  datasets: `rows = [{"question": "Why?", "expected": "Because."}]
weave.publish(weave.Dataset(name="questions", rows=rows))`,
  prompts: `prompt = weave.StringPrompt("Answer in one sentence: {question}")
weave.publish(prompt, name="answer")`,
  scorers: `class Exact(weave.Scorer):
    @weave.op
    def score(self, output: str, expected: str) -> bool:
        return output == expected


weave.publish(Exact(), name="exact")`,
  ops: `@weave.op
def answer(question: str) -> str: ...


answer("Why?")`,
  objects: `weave.publish({"threshold": 0.5}, name="settings")`,
};

/** How a program publishes a first object of a type. */
export function publishSnippet(type: ObjectType, projectId: string): string {
  return `import weave\n\nweave.init(${JSON.stringify(projectId)})\n\n${PUBLISH[type]}`;
}

export type UseSnippet = { label: string; language: "python" | "typescript" | "shellscript"; code: string };

type UseOptions = {
  baseUrl: string;
  projectId: string;
  name: string;
  ref: string;
  kind: "object" | "op";
  isDataset: boolean;
};

/** How a program gets a version, for each client and for none. */
export function useSnippets({ baseUrl, projectId, name, ref, kind, isDataset }: UseOptions): UseSnippet[] {
  const digest = ref.slice(ref.lastIndexOf(":") + 1);
  const uri = JSON.stringify(ref);
  const project = JSON.stringify(projectId);
  const body = JSON.stringify({ project_id: projectId, object_id: name, digest });
  const variable = kind === "op" ? "op" : isDataset ? "dataset" : "value";
  const python = `import weave\n\n# WANDB_BASE_URL=${baseUrl}\nweave.init(${project})\n${variable} = weave.ref(${uri}).get()\n`;
  const typescript = `import * as weave from "weave";\n\n// WF_TRACE_SERVER_URL=${baseUrl}\nconst client = await weave.init(${project});\nconst ${variable} = await client.get(new weave.ObjectRef(${project}, ${JSON.stringify(name)}, ${JSON.stringify(digest)}));\n`;
  return [
    {
      label: "Python",
      language: "python",
      code: isDataset ? `${python}for row in dataset.rows:\n    print(dict(row))\n` : python,
    },
    // The TypeScript client gets objects only.
    ...(kind === "op" ? [] : [{ label: "TypeScript", language: "typescript" as const, code: typescript }]),
    {
      label: "curl",
      language: "shellscript",
      code: `curl -s ${inShell(`${baseUrl}/obj/read`)} \\\n  -H 'Content-Type: application/json' \\\n  -d ${inShell(body)}\n`,
    },
  ];
}

/** A word for a POSIX shell, whatever is in it. */
function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
