import { type IncomingHttpHeaders, request } from "node:http";

const BASE = new URL(process.env.WANDB_BASE_URL ?? "http://127.0.0.1:6363");
export const PROJECT = process.env.WEFT_WIRE_PROJECT ?? "wire/raw";

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; json: unknown };
type Options = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** Sends one request exactly as told: no header is added but `Host` and the body's length. */
export async function send(path: string, { method = "POST", headers = {}, body }: Options = {}): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const sent = request({ host: BASE.hostname, port: BASE.port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
      });
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Posts a value as JSON without naming its type, as the first compatible client does. */
export async function post(path: string, body: unknown): Promise<Answer> {
  return await send(path, { body: typeof body === "string" ? body : JSON.stringify(body) });
}

/** The calls of a query, one a line. */
export async function queryCalls(query: Record<string, unknown>): Promise<Record<string, unknown>[]> {
  const { status, text } = await post("/calls/stream_query", { project_id: PROJECT, ...query });
  if (status !== 200) throw new Error(`calls/stream_query answered ${status}: ${text}`);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

export function basicAuth(key: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`api:${key}`).toString("base64")}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
