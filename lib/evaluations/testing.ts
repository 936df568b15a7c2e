import { readFileSync } from "node:fs";
import type { Ctx } from "@/lib/api/context";
import { requestBody } from "@/lib/api/request-body";
import { callEndpoints } from "@/lib/calls/endpoints";
import { objectEndpoints } from "@/lib/objects/endpoints";
import { tableEndpoints } from "@/lib/tables/endpoints";

/** Evaluations as the published clients logged them; each recording has a project of its own, which its digests depend on. */
export const RECORDINGS = { "python-0.51": "rec/old", "python-0.54": "rec/new", npm: "rec/npm" } as const;
export type Recording = keyof typeof RECORDINGS;

const served = [...objectEndpoints, ...tableEndpoints, ...callEndpoints];

/** Sends a recording's requests to the API once more; what is there already stays as it is. */
export async function replay(ctx: Ctx, recording: Recording): Promise<void> {
  const file = new URL(`./fixtures/${recording}.jsonl`, import.meta.url);
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const { path, body } = JSON.parse(line) as { path: string; body: string };
    const [entity = "", project = ""] = RECORDINGS[recording].split("/");
    const pattern = path.replace(`/v2/${entity}/${project}/`, "/v2/{entity}/{project}/");
    const found = served.find(({ endpoint }) => endpoint.method === "POST" && endpoint.path === pattern);
    if (!found) throw new Error(`no endpoint ${path}`);
    const request = new Request(`http://localhost${path}`, { method: "POST", body });
    await found.respond(ctx, requestBody(request), pattern === path ? {} : { entity, project });
  }
}
