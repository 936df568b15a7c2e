import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { PathParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { afterEach, expect, test } from "vitest";
import { readChat } from "@/lib/values/chat/read-chat";
import { parseJson } from "@/lib/values/parse-json";
import { ChatView } from "./chat-view";
import { ValueView } from "./value-view";

afterEach(cleanup);

function show(text: string, view: "tree" | "text" | "raw" = "tree") {
  return render(<ValueView text={text} path={["inputs"]} view={view} />).container;
}

test("numbers, key order and repeated keys are shown as they were written", () => {
  const { textContent } = show('{"b":1.0,"1":18446744073709551616,"b":1e400}');
  expect(textContent).toBe("b1.0118446744073709551616b1e400");
});

test("markup in a value stays text", () => {
  const container = show('{"x":"<img src=x onerror=alert(1)>"}');
  expect(container.querySelector("img")).toBeNull();
  expect(container.textContent).toContain("<img src=x");
});

test("only images that lie in the value are drawn", () => {
  const container = show(
    '{"near":"data:image/png;base64,iVBORw0KGgo=","svg":"data:image/svg+xml;base64,AA==","far":"https://evil.test/x.png"}',
  );
  expect([...container.querySelectorAll("img")].map((image) => image.src)).toEqual([
    "data:image/png;base64,iVBORw0KGgo=",
  ]);
});

test("a value that is a file as a whole is shown, and what is stored of it opens below", async () => {
  const stored = { _type: "CustomWeaveType", weave_type: { type: "PIL.Image.Image" }, files: { "image.png": "d1" } };
  const container = render(
    <PathParamsContext value={{ entity: "acme", project: "shop" }}>
      <ValueView text={JSON.stringify(stored)} path={["output"]} view="tree" />
    </PathParamsContext>,
  ).container;
  expect(container.querySelector("img")?.getAttribute("src")).toContain("digest=d1");
  expect(screen.queryByText('"PIL.Image.Image"')).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "as it is stored" }));
  expect(screen.getByText('"PIL.Image.Image"')).toBeTruthy();
});

test("a closed list opens on a click and shows a page of its items", async () => {
  show(JSON.stringify({ few: 1, many: Array.from({ length: 2500 }, (_, i) => i) }));
  expect(screen.queryByText("99")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "many, list of 2500" }));
  expect(screen.getAllByText("99")).toHaveLength(2);
  expect(screen.queryByText("100")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show 1,000 more of 2,400" }));
  expect(screen.getAllByText("1099")).toHaveLength(2);
});

test("refs of calls and objects are short links, whole on hover", () => {
  show('["weave:///a/b/call/0198aaaa-bbbb","weave:///a/b/object/data:PYF4UGAdBb8n0kO2WqJ5"]');
  const link = screen.getByRole("link", { name: "call 0198…bbbb" });
  expect(link.getAttribute("href")).toBe("/a/b/weave/calls/0198aaaa-bbbb");
  const object = screen.getByRole("link", { name: "data:PYF4UG" });
  expect(object.title).toBe("weave:///a/b/object/data:PYF4UGAdBb8n0kO2WqJ5");
  expect(object.getAttribute("href")).toBe("/a/b/weave/objects/data/versions/PYF4UGAdBb8n0kO2WqJ5");
});

test("a text of 20 MB shows its beginning and offers the rest", async () => {
  const container = show(JSON.stringify({ text: "x".repeat(20_000_000) }));
  expect(container.textContent?.length).toBeLessThan(2000);
  await userEvent.click(await screen.findByRole("button", { name: "Show all 20 MB" }));
  expect(container.textContent?.length).toBeLessThan(20_000);
  expect(screen.getByText(/not shown/)).toBeTruthy();
});

test("what is not JSON is shown as it is", () => {
  expect(show("{broken").textContent).toContain("{broken");
});

test("a conversation shows roles, texts, and tool calls with their results", async () => {
  const messages = [
    { role: "user", content: "Weather in **Rome**?" },
    { role: "assistant", tool_calls: [{ id: "1", function: { name: "weather", arguments: '{"city":"Rome"}' } }] },
    { role: "tool", tool_call_id: "1", content: '{"sky":"clear"}' },
  ];
  const chat = readChat(parseJson(JSON.stringify({ messages })), parseJson('"It is clear."'));
  if (!chat) throw new Error("no conversation");
  render(<ChatView chat={chat} />);
  expect(screen.getAllByRole("article").map((message) => message.getAttribute("aria-label"))).toEqual([
    "user message",
    "assistant message",
    "assistant message",
  ]);
  expect(screen.getByText("Rome").tagName).toBe("STRONG");
  const card = screen.getByRole("group", { name: "Tool call weather" });
  expect(card.textContent).toContain('city"Rome"');
  expect(card.textContent).toContain('{sky: "clear"}');
});
