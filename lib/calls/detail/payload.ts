import type { z } from "zod";
import { findPayload } from "@/db/queries/calls/call-payloads";
import type { Ctx } from "@/lib/api/context";
import type { Media } from "@/lib/api/serve";
import { AppError } from "@/lib/errors";
import type { callPayload } from "./endpoints";

/** A payload whole, as text; `null` where nothing was logged. Throws `not_found` when the call is not there. */
export async function getPayload(
  ctx: Ctx,
  { project_id, call_id, part }: z.output<typeof callPayload.request>,
): Promise<Media> {
  const found = await findPayload(ctx.reads, { project_id, id: call_id, part });
  if (!found) throw new AppError("not_found", `call ${call_id.slice(0, 100)} not found in ${project_id}`);
  return { type: "application/json", bytes: new TextEncoder().encode(found.text ?? "null") };
}
