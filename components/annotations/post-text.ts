import { WeftError } from "@/sdk/client";

/** Posts a document whose members are JSON texts already, so that what a user wrote is sent to the letter. */
export async function postText(path: string, members: Readonly<Record<string, string>>): Promise<unknown> {
  const body = `{${Object.entries(members)
    .map(([key, text]) => `${JSON.stringify(key)}:${text}`)
    .join(",")}}`;
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body });
  const answer: { reason?: unknown } = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new WeftError(
    response.status,
    typeof answer.reason === "string" ? answer.reason : `the server answered ${response.status}`,
  );
}
