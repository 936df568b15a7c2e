export type FetchSnippet = { label: string; code: string };

type SnippetInput = { baseUrl: string; projectId: string; callId: string };

/** How a program reads this call, for each client and for none. */
export function fetchSnippets({ baseUrl, projectId, callId }: SnippetInput): FetchSnippet[] {
  const project = JSON.stringify(projectId);
  const id = JSON.stringify(callId);
  const body = JSON.stringify({ project_id: projectId, id: callId });
  return [
    {
      label: "Python",
      code: `import weave

# WANDB_BASE_URL=${baseUrl}
client = weave.init(${project})
call = client.get_call(${id})
print(call.inputs, call.output)
`,
    },
    {
      label: "TypeScript",
      code: `import * as weave from "weave";

// WF_TRACE_SERVER_URL=${baseUrl}
const client = await weave.init(${project});
const call = await client.getCall(${id});
console.log(call.inputs, call.output);
`,
    },
    {
      label: "curl",
      code: `curl -s ${inShell(`${baseUrl}/call/read`)} \\
  -H 'Content-Type: application/json' \\
  -d ${inShell(body)}
`,
    },
  ];
}

/** How a program says something of this call, for each client and for none. */
export function feedbackSnippets({ baseUrl, projectId, callId }: SnippetInput): FetchSnippet[] {
  const project = JSON.stringify(projectId);
  const id = JSON.stringify(callId);
  const body = (feedback_type: string, payload: object) =>
    JSON.stringify({
      project_id: projectId,
      weave_ref: `weave:///${projectId}/call/${callId}`,
      feedback_type,
      payload,
    });
  return [
    {
      label: "Python",
      code: `import weave

# WANDB_BASE_URL=${baseUrl}
client = weave.init(${project})
call = client.get_call(${id})
call.feedback.add_reaction("👍")
call.feedback.add_note("Cites the right section")
call.feedback.add("correctness", {"value": 0.9})
`,
    },
    {
      label: "TypeScript",
      code: `const response = await fetch(${JSON.stringify(`${baseUrl}/feedback/create`)}, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(${body("wandb.note.1", { note: "Cites the right section" })}),
});
console.log(await response.json());
`,
    },
    {
      label: "curl",
      code: `curl -s ${inShell(`${baseUrl}/feedback/create`)} \\
  -H 'Content-Type: application/json' \\
  -d ${inShell(body("wandb.reaction.1", { emoji: "👍", alias: ":thumbs_up:", detoned: "👍", detoned_alias: ":thumbs_up:" }))}
`,
    },
  ];
}

/** A word for a POSIX shell, whatever is in it. */
function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
