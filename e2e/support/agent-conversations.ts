import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A recorded conversation of an agent with a customer, and whether the agent reached the goal. */
type Conversation = { task_id: number; trial: number; reward: number; traj: { role: string }[] };

/** Real data that is not ours to ship; WEFT_TEST_DATA names its folder. */
const folder = process.env.WEFT_TEST_DATA ?? join(import.meta.dirname, "../../../shared/data");
const file = join(folder, "tau-airline-gpt4o.json.gz");

/** Why tests on recorded conversations are left out; undefined when the recordings are there. */
export const noConversations: string | undefined = existsSync(file) ? undefined : `skipped, ${file} is not there`;

/** Logs recorded conversations as calls of one op; returns the calls' ids, in order of their start. */
export async function logConversations(baseUrl: string, projectId: string, count: number): Promise<string[]> {
  const conversations = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Conversation[];
  const chosen = conversations.slice(0, count);
  const batch = chosen.map((conversation, index) => completeCall(projectId, conversation, index));
  const response = await fetch(`${baseUrl}/v2/${projectId}/calls/complete`, {
    method: "POST",
    body: JSON.stringify({ batch }),
  });
  if (!response.ok) throw new Error(`logging failed: ${response.status} ${await response.text()}`);
  return batch.map(({ id }) => id);
}

function completeCall(project_id: string, { task_id, trial, reward, traj }: Conversation, index: number) {
  const startMs = Date.UTC(2026, 0, 1) + index * 60_000;
  const id = crypto.randomUUID();
  return {
    ...{ project_id, id, trace_id: crypto.randomUUID(), op_name: "airline_agent" },
    started_at: new Date(startMs).toISOString(),
    ended_at: new Date(startMs + traj.length * 900).toISOString(),
    attributes: { task_id, trial, reward },
    inputs: { model: "gpt-4o", messages: traj.slice(0, -1) },
    output: { choices: [{ index: 0, message: traj.at(-1), finish_reason: "stop" }] },
    summary: {},
  };
}
