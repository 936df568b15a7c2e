import type { Ctx } from "../api/context.ts";
import { type LoggedCall, logCalls, nowOnWire } from "../calls/ingest/log-call.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { objectText, plainText, stringOf } from "../json/object-text.ts";
import { membersOf } from "../objects/object-class.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { askModel, ProviderError } from "./ask-model.ts";
import { findProvider, headersOf, type Provider } from "./find-provider.ts";
import { prepareMessages } from "./messages.ts";
import { completionSettings } from "./settings.ts";
import { eventData, StreamedCompletion } from "./stream-parts.ts";

export type CreateCompletion = {
  project_id: string;
  inputs: JsonText;
  track_llm_call?: boolean | null;
  trace_id?: string | null;
  parent_id?: string | null;
  conversation_id?: string | null;
  inference_route?: unknown;
};

const OP_NAME = "weave.completions_create";

/** Members of a request that are for this server, or that must not be written down: they name keys. */
const NOT_SENT = new Set([
  "model",
  "messages",
  "prompt",
  "template_vars",
  "stream",
  "stream_options",
  "timeout",
  "api_version",
]);
const SECRET = new Set(["extra_headers", "vertex_credentials"]);

type Members = ReadonlyMap<string, JsonText>;
type Prepared = { provider: Provider; body: string; timeoutMs: number | undefined };

/** Asks a model, and logs question and answer as a call. What goes wrong at the provider is the answer's `error`. */
export async function createCompletion(ctx: Ctx, input: CreateCompletion) {
  const call = startOf(input);
  try {
    const prepared = await prepare(ctx, input, false);
    const parts: Buffer[] = [];
    for await (const chunk of askModel({ ...prepared, signal: ctx.signal })) parts.push(chunk);
    const response = jsonOf(Buffer.concat(parts));
    const usage = membersOf(response)?.get("usage");
    return await finish(ctx, input, call, { response, summary: usageSummary(prepared.provider, usage) });
  } catch (error) {
    const reason = reasonOf(error);
    return await finish(ctx, input, call, { response: objectText([["error", plainText(reason)]]), exception: reason });
  }
}

/** The same as it is said: a line that names the call, then each part that the provider sends, then nothing or an error. */
export async function* streamCompletion(ctx: Ctx, input: CreateCompletion): AsyncGenerator<string> {
  const call = startOf(input);
  const tracked = input.track_llm_call !== false;
  if (tracked) {
    await logCalls(ctx, input.project_id, [call]);
    const { id, start } = call;
    yield `${JSON.stringify({ _meta: { weave_call_id: id, trace_id: start?.trace_id, conversation_id: input.conversation_id } })}\n`;
  }
  const completion = new StreamedCompletion();
  let exception: string | undefined = "cancelled: the client went away";
  let provider: Provider | undefined;
  try {
    const prepared = await prepare(ctx, input, true);
    provider = prepared.provider;
    for await (const data of eventData(askModel({ ...prepared, signal: ctx.signal }))) {
      completion.add(JSON.parse(data));
      yield `${data.replace(/[\r\n]/g, " ")}\n`;
    }
    exception = undefined;
  } catch (error) {
    exception = reasonOf(error);
    yield `${JSON.stringify({ error: exception })}\n`;
  } finally {
    if (tracked) {
      const output = asJsonText(JSON.stringify(completion.completion()));
      const usage = completion.usage === undefined ? undefined : asJsonText(JSON.stringify(completion.usage));
      const summary = provider && usageSummary(provider, usage);
      const end = { ended_at: nowOnWire(), output, ...(summary && { summary }), ...(exception && { exception }) };
      await logCalls(ctx, input.project_id, [{ id: call.id, end }]);
    }
  }
}

function startOf(input: CreateCompletion): LoggedCall {
  assertProjectId(input.project_id);
  if (input.inference_route) {
    throw new AppError(
      "unsupported",
      "inference_route names a service of the hosted product; publish a Provider instead",
    );
  }
  const shown = [...(membersOf(input.inputs) ?? [])].filter(([key, value]) => !SECRET.has(key) && value !== "null");
  const start = {
    op_name: OP_NAME,
    trace_id: input.trace_id || newId(),
    parent_id: input.parent_id ?? null,
    thread_id: input.conversation_id ?? null,
    started_at: nowOnWire(),
    inputs: objectText(shown),
  };
  return { id: newId(), start };
}

async function prepare(ctx: Ctx, { project_id, inputs }: CreateCompletion, stream: boolean): Promise<Prepared> {
  const members: Members = membersOf(inputs) ?? new Map();
  const model = stringOf(members.get("model"));
  if (!model) throw new AppError("unprocessable", "inputs.model: field required");
  const provider = await findProvider(ctx, completionSettings(), { project_id, model });
  const messages = await prepareMessages(ctx, {
    project_id,
    prompt: stringOf(members.get("prompt")),
    messages: members.get("messages"),
    vars: members.get("template_vars"),
  });
  const sent: [string, JsonText][] = [
    ["model", plainText(provider.model)],
    ["messages", messages],
    ...[...members].filter(([key, value]) => !NOT_SENT.has(key) && !SECRET.has(key) && value !== "null"),
  ];
  if (stream) sent.push(["stream", plainText(true)], ["stream_options", asJsonText('{"include_usage":true}')]);
  const headers = { ...provider.headers, ...headersOf(members.get("extra_headers")) };
  const seconds = Number(stringOf(members.get("timeout")) ?? members.get("timeout"));
  return {
    provider: { ...provider, headers },
    body: objectText(sent),
    timeoutMs: seconds > 0 ? seconds * 1_000 : undefined,
  };
}

type Outcome = { response: JsonText; summary?: JsonText | undefined; exception?: string };

async function finish(ctx: Ctx, input: CreateCompletion, call: LoggedCall, { response, summary, exception }: Outcome) {
  if (input.track_llm_call === false) return { response };
  const end = { ended_at: nowOnWire(), output: response, ...(summary && { summary }), ...(exception && { exception }) };
  await logCalls(ctx, input.project_id, [{ ...call, end }]);
  return {
    response,
    weave_call_id: call.id,
    trace_id: call.start?.trace_id ?? null,
    conversation_id: input.conversation_id ?? null,
  };
}

function usageSummary({ usageName }: Provider, usage: JsonText | undefined): JsonText | undefined {
  return usage?.startsWith("{") ? objectText([["usage", objectText([[usageName, usage]])]]) : undefined;
}

function jsonOf(bytes: Buffer): JsonText {
  const text = bytes.toString("utf8").trim();
  try {
    JSON.parse(text);
  } catch {
    throw new ProviderError("the provider's answer is not JSON");
  }
  if (!text.startsWith("{")) throw new ProviderError("the provider's answer is no JSON object");
  return asJsonText(text);
}

/** What the person who asked may know of an error; anything unexpected is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof ProviderError || error instanceof AppError) return error.message;
  if (error instanceof SyntaxError) return "the provider's answer is not JSON";
  throw error;
}
