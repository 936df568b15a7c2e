import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { scanArray } from "../json/scan.ts";
import { membersOf } from "../objects/object-class.ts";
import { readObject } from "../objects/read-object.ts";
import { parseRef } from "../refs/ref.ts";

type Given = {
  project_id: string;
  prompt?: string | undefined;
  messages?: JsonText | undefined;
  vars?: JsonText | undefined;
};

/** The messages that go to a model: those of a published prompt, then the request's own, with variables filled in. */
export async function prepareMessages(ctx: Ctx, { project_id, prompt, messages, vars }: Given): Promise<JsonText> {
  const fromPrompt = prompt ? itemsOf(await promptMessages(ctx, project_id, prompt)) : [];
  const all = [...fromPrompt, ...itemsOf(messages)];
  const values = vars === undefined ? undefined : membersOf(vars);
  const filled = values && values.size > 0 ? all.map((message) => fillMessage(message, values)) : all;
  return asJsonText(`[${filled.join(",")}]`);
}

async function promptMessages(ctx: Ctx, project_id: string, prompt: string): Promise<JsonText | undefined> {
  const ref = parseRef(prompt);
  if (ref && (ref.kind !== "object" || ref.project_id !== project_id)) {
    throw new AppError("invalid", "prompt is not the ref of an object of this project");
  }
  const colon = prompt.lastIndexOf(":");
  const named = ref
    ? { object_id: ref.name, digest: ref.version }
    : colon > 0
      ? { object_id: prompt.slice(0, colon), digest: prompt.slice(colon + 1) }
      : { object_id: prompt, digest: "latest" };
  const { obj } = await readObject(ctx, { project_id, ...named, kind: "object" });
  if (obj.base_object_class !== "Prompt" && obj.base_object_class !== "MessagesPrompt") {
    throw new AppError("invalid", `${named.object_id.slice(0, 128)} is no prompt`);
  }
  const members = membersOf(obj.val);
  const content = members?.get("content");
  return members?.get("messages") ?? (content && asJsonText(`[{"role":"user","content":${content}}]`));
}

function itemsOf(list: JsonText | undefined): JsonText[] {
  const items: JsonText[] = [];
  if (list?.startsWith("[")) scanArray(list, 0, (from, to) => items.push(asJsonText(list.slice(from, to))));
  return items;
}

/** What an assistant said may hold braces of its own. */
function fillMessage(message: JsonText, values: ReadonlyMap<string, JsonText>): JsonText {
  const parsed = JSON.parse(message) as unknown;
  const isAssistants = parsed !== null && typeof parsed === "object" && "role" in parsed && parsed.role === "assistant";
  return isAssistants ? message : asJsonText(JSON.stringify(fillText(parsed, values)));
}

function fillText(value: unknown, values: ReadonlyMap<string, JsonText>): unknown {
  if (typeof value === "string") return fill(value, values);
  if (Array.isArray(value)) return value.map((item) => fillText(item, values));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillText(inner, values)]));
}

/** `{name}` becomes the variable's value, `{{` and `}}` become braces; what was filled in is not looked at again. */
function fill(text: string, values: ReadonlyMap<string, JsonText>): string {
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name: string | undefined) => {
    if (name === undefined) return found.slice(1);
    const value = values.get(name);
    if (value === undefined) throw new AppError("invalid", `the prompt's variable "${name}" is not in template_vars`);
    return value.startsWith('"') ? (JSON.parse(value) as string) : value;
  });
}
