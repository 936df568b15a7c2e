import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parseJson } from "../parse-json.ts";
import { readChat } from "./read-chat.ts";

// Two hundred recorded agent conversations, which the repository does not hold; WEFT_TEST_DATA names their folder.
const folder = process.env.WEFT_TEST_DATA ?? join(import.meta.dirname, "../../../../shared/data");
const file = join(folder, "tau-airline-gpt4o.json.gz");
const present = existsSync(file);

type Message = { role: string; content: string | null; tool_calls?: { id: string }[] | null; tool_call_id?: string };
type Conversation = { task_id: number; trial: number; traj: Message[] };

describe.skipIf(!present)(`recorded conversations${present ? "" : `: skipped, ${file} is not there`}`, () => {
  test("every message is read, every tool's result stands in the call it answers", () => {
    const conversations = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Conversation[];
    expect(conversations.length).toBe(200);
    for (const { task_id, trial, traj } of conversations) {
      const which = `task ${task_id}, trial ${trial}`;
      const chat = readChat(parseJson(JSON.stringify({ task_id, traj })), undefined);
      if (!chat) throw new Error(`${which} is no conversation`);
      const results = traj.filter(({ role }) => role === "tool");
      const calls = chat.messages.flatMap(({ parts }) => parts.filter((part) => part.kind === "tool_call"));
      expect(calls.length, which).toBe(traj.reduce((sum, message) => sum + (message.tool_calls?.length ?? 0), 0));
      expect(calls.filter(({ result }) => result !== undefined).length, which).toBe(results.length);
      expect(
        chat.messages.some(({ role }) => role === "tool"),
        which,
      ).toBe(false);
      expect(
        chat.messages.flatMap(({ parts }) => parts.filter(({ kind }) => kind === "unknown")),
        which,
      ).toEqual([]);
      const texts = traj.filter(({ role, content }) => role !== "tool" && content);
      const read = chat.messages.flatMap(({ parts }) => parts.filter(({ kind }) => kind === "text"));
      expect(read.length, which).toBe(texts.length);
    }
  });
});
