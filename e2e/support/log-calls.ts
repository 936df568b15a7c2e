import { randomUUID } from "node:crypto";

export type LoggedCall = {
  id?: string;
  trace_id?: string;
  parent_id?: string;
  thread_id?: string;
  turn_id?: string;
  op_name: string;
  display_name?: string;
  started_at?: string;
  ended_at?: string;
  attributes?: object;
  inputs?: object;
  output?: unknown;
  exception?: string;
  summary?: object;
};

const BATCH = 2_000;

/** A project of one test's own. */
export function newProject(name: string): string {
  return `e2e/${name}-${randomUUID().slice(0, 8)}`;
}

/** Logs finished calls as clients do, a part at a time. */
export async function logCalls(baseUrl: string, project: string, calls: readonly LoggedCall[]): Promise<void> {
  for (let from = 0; from < calls.length; from += BATCH) {
    const batch = calls.slice(from, from + BATCH).map((call) => complete(project, call));
    await sendBatch(baseUrl, project, JSON.stringify({ batch }));
  }
}

/** Logs one finished call whose inputs are this very JSON text. */
export async function logInputsText(baseUrl: string, project: string, inputs: string): Promise<string> {
  const call = complete(project, { op_name: "echo" });
  await sendBatch(
    baseUrl,
    project,
    `{"batch":[${JSON.stringify(call).replace('"inputs":{}', () => `"inputs":${inputs}`)}]}`,
  );
  return call.id;
}

function complete(project: string, call: LoggedCall) {
  const id = randomUUID();
  const now = new Date().toISOString();
  return {
    project_id: project,
    id,
    trace_id: id,
    started_at: now,
    ended_at: now,
    attributes: {},
    inputs: {},
    output: null,
    summary: {},
    ...call,
  };
}

async function sendBatch(baseUrl: string, project: string, body: string): Promise<void> {
  const answer = await fetch(`${baseUrl}/v2/${project}/calls/complete`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const text = await answer.text();
  if (!answer.ok || JSON.parse(text).errors?.length)
    throw new Error(`the batch was refused (${answer.status}): ${text}`);
}
