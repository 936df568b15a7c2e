import { Agent, request } from "node:http";

/** Sends bodies over `connections` kept-alive connections; resolves when all are acknowledged. Throws on any other status than 200. */
export async function sendAll(
  url: string,
  bodies: readonly (string | Uint8Array)[],
  { connections = 4, headers = {} }: { connections?: number; headers?: Record<string, string> } = {},
): Promise<{ seconds: number; slowestMs: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const began = performance.now();
  let next = 0;
  let slowestMs = 0;
  const worker = async () => {
    for (let at = next++; at < bodies.length; at = next++) {
      const sent = performance.now();
      await post(agent, url, bodies[at] ?? "", headers);
      slowestMs = Math.max(slowestMs, performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return { seconds: (performance.now() - began) / 1000, slowestMs };
}

/** Posts one body and returns the answer's text. */
export function post(agent: Agent | undefined, url: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
