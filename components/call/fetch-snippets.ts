export type FetchSnippet = { label: string; code: string };

/** How a program reads this call, for each client and for none. */
export function fetchSnippets({
  baseUrl,
  projectId,
  callId,
}: {
  baseUrl: string;
  projectId: string;
  callId: string;
}): FetchSnippet[] {
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

/** A word for a POSIX shell, whatever is in it. */
function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
