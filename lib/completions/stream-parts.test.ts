import { expect, test } from "vitest";
import { eventData, StreamedCompletion } from "./stream-parts.ts";

async function dataOf(text: string, cut: number): Promise<string[]> {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += cut) yield bytes.slice(at, at + cut);
  }
  return await Array.fromAsync(eventData(chunks()));
}

test.each([1, 2, 7, 1_000])("events are read whole however they are cut (%i bytes at once)", async (cut) => {
  const text =
    ': hi\n\nevent: x\ndata: {"a":"é😀"}\r\n\r\ndata:{"b":1.0}\n\ndata: one\ndata: two\n\ndata: [DONE]\n\ndata: never\n\n';
  expect(await dataOf(text, cut)).toEqual(['{"a":"é😀"}', '{"b":1.0}', "one\ntwo"]);
});

test("a stream that ends without a last blank line keeps its last event", async () => {
  expect(await dataOf('data: {"a":1}', 3)).toEqual(['{"a":1}']);
  expect(await dataOf("", 1)).toEqual([]);
});

test("text, tools and choices are put together from their parts", () => {
  const completion = new StreamedCompletion();
  expect(completion.completion()).toBeNull();
  const tool = (index: number, part: object) => ({
    choices: [{ index: 1, delta: { tool_calls: [{ index, ...part }] } }],
  });
  completion.add({ id: "c", model: "m", choices: [{ index: 0, delta: { role: "assistant", content: "Hel" } }] });
  completion.add(tool(0, { id: "t0", type: "function", function: { name: "f", arguments: '{"a"' } }));
  completion.add(tool(0, { function: { arguments: ":1}" } }));
  completion.add(tool(1, { id: "t1", function: { name: "g", arguments: "" } }));
  completion.add({
    choices: [{ index: 0, delta: { content: "lo", reasoning_content: "why" }, finish_reason: "stop" }],
  });
  completion.add({ choices: [], usage: { total_tokens: 3 } });
  expect(completion.completion()).toEqual({
    id: "c",
    model: "m",
    object: "chat.completion",
    choices: [
      { index: 0, message: { role: "assistant", content: "Hello", reasoning_content: "why" }, finish_reason: "stop" },
      {
        index: 1,
        message: {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "t0", type: "function", function: { name: "f", arguments: '{"a":1}' } },
            { id: "t1", type: "function", function: { name: "g", arguments: "" } },
          ],
        },
        finish_reason: null,
      },
    ],
    usage: { total_tokens: 3 },
  });
});

test("parts that are none add nothing, and take nothing away", () => {
  const completion = new StreamedCompletion();
  completion.add({ choices: [{ delta: { content: "a" } }] });
  for (const odd of [null, 1, "x", [], { choices: null }, { choices: [null, 3, { delta: null }] }]) completion.add(odd);
  completion.add({ choices: [{ delta: { content: "b", tool_calls: 7 } }] });
  expect(completion.completion()).toMatchObject({ choices: [{ message: { content: "ab" } }] });
});
