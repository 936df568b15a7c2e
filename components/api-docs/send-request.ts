export type TriedAnswer = { status: number; ms: number; text: string };

/** More of an answer than anybody reads is not kept. */
const MAX_CHARACTERS = 200_000;

/** Sends a request to this server as a program would, and reads the beginning of its answer. */
export async function sendRequest(method: string, path: string, body: string): Promise<TriedAnswer> {
  const began = performance.now();
  const reads = method === "GET" || method === "DELETE";
  const address = reads ? `${path}${queryOf(body)}` : path;
  const response = await fetch(address, { method, ...(reads ? {} : { body }) });
  const text = await beginningOf(response);
  return { status: response.status, ms: Math.round(performance.now() - began), text: indented(text) };
}

function queryOf(body: string): string {
  const members = Object.entries((body.trim() === "" ? {} : JSON.parse(body)) as Record<string, unknown>);
  if (members.length === 0) return "";
  return `?${new URLSearchParams(members.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]))}`;
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader && text.length < MAX_CHARACTERS) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader?.cancel();
  return text;
}

/** One JSON document is shown indented, JSON lines and anything else as they came. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
