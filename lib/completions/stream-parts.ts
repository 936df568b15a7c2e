/** Cuts a stream of server-sent events into the data of each event; `[DONE]` ends it. */
export async function* eventData(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\r(?!$)|\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) data.push(line.slice(line.startsWith("data: ") ? 6 : 5));
      if (line !== "" || data.length === 0) continue;
      const text = data.join("\n");
      data = [];
      if (text === "[DONE]") return;
      yield text;
    }
  }
  const last = [...data, ...(rest.startsWith("data:") ? [rest.slice(5).trimStart()] : [])].join("\n");
  if (last !== "" && last !== "[DONE]") yield last;
}

type ToolCall = { index?: number; id?: string; type?: string; function?: { name?: string; arguments?: string } };
type Delta = {
  role?: string;
  content?: string | null;
  reasoning_content?: string | null;
  refusal?: string | null;
  tool_calls?: ToolCall[];
};
type Delivered = { index?: number; delta?: Delta | null; finish_reason?: string | null };
type Chunk = { [key: string]: unknown; choices?: Delivered[] };
type Choice = {
  content: string;
  reasoning: string;
  role: string;
  toolCalls: Map<number, ToolCall>;
  finish_reason: string | null;
};

/** Puts the parts of a streamed completion together as the completion that it is. */
export class StreamedCompletion {
  readonly #choices = new Map<number, Choice>();
  #head: Record<string, unknown> = {};
  #usage: unknown;

  /** Adds a part as it was parsed; what is no part of a completion adds nothing. */
  add(part: unknown): void {
    if (!isObject(part)) return;
    const { choices, usage, ...head } = part as Chunk;
    this.#head = { ...head, ...this.#head };
    if (usage) this.#usage = usage;
    for (const { index = 0, delta, finish_reason } of objectsIn<Delivered>(choices)) {
      const choice = this.#choice(index);
      choice.role = delta?.role ?? choice.role;
      choice.content += delta?.content ?? "";
      choice.reasoning += delta?.reasoning_content ?? "";
      choice.finish_reason = finish_reason ?? choice.finish_reason;
      for (const call of objectsIn<ToolCall>(delta?.tool_calls)) addToolCall(choice.toolCalls, call);
    }
  }

  get usage(): unknown {
    return this.#usage;
  }

  /** The completion so far; null when nothing came. */
  completion(): Record<string, unknown> | null {
    if (this.#choices.size === 0 && this.#usage === undefined) return null;
    const choices = [...this.#choices].sort(([a], [b]) => a - b);
    return {
      ...this.#head,
      object: "chat.completion",
      choices: choices.map(([index, choice]) => ({
        index,
        message: messageOf(choice),
        finish_reason: choice.finish_reason,
      })),
      ...(this.#usage === undefined ? {} : { usage: this.#usage }),
    };
  }

  #choice(index: number): Choice {
    const found = this.#choices.get(index);
    if (found) return found;
    const made = { content: "", reasoning: "", role: "assistant", toolCalls: new Map(), finish_reason: null };
    this.#choices.set(index, made);
    return made;
  }
}

/** The objects of a list that a provider sent, whatever else it may be. */
function objectsIn<T extends object>(list: unknown): T[] {
  return Array.isArray(list) ? list.filter(isObject).map((item) => item as T) : [];
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function addToolCall(calls: Map<number, ToolCall>, { index = 0, id, type, function: part }: ToolCall): void {
  const call = calls.get(index) ?? { function: { name: "", arguments: "" } };
  calls.set(index, {
    ...call,
    ...(id ? { id } : {}),
    type: type ?? call.type ?? "function",
    function: {
      name: part?.name ?? call.function?.name ?? "",
      arguments: (call.function?.arguments ?? "") + (part?.arguments ?? ""),
    },
  });
}

function messageOf({ role, content, reasoning, toolCalls }: Choice): Record<string, unknown> {
  const tool_calls = [...toolCalls].sort(([a], [b]) => a - b).map(([, { index: _, ...call }]) => call);
  return {
    role,
    content: content === "" && tool_calls.length > 0 ? null : content,
    ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
    ...(tool_calls.length > 0 ? { tool_calls } : {}),
  };
}
