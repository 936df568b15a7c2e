"use client";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Parsed, useParsed } from "@/components/values/use-parsed";
import { routeUrl } from "@/lib/api/route";
import { DETAIL_PATHS, type PayloadName } from "@/lib/calls/detail/paths";
import type { CallDetail } from "@/lib/calls/page-endpoints";

/** A payload as far as it is here. `text` is null when nothing was logged, undefined while it is on its way. */
export type Payload = { text: string | null | undefined; parsed: Parsed; received: number; error: Error | null };

/** A payload of a call: it came with the call, or it is large and is read as a stream when somebody looks. */
export function usePayload(projectId: string, call: CallDetail, part: PayloadName, wanted = true): Payload {
  const client = useQueryClient();
  const isLarge = call.large.includes(part);
  const key = ["call-payload", projectId, call.id, part];
  const progressKey = [...key, "received"];
  const query = useQuery({
    queryKey: key,
    enabled: isLarge && wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    structuralSharing: false,
    queryFn: ({ signal }) =>
      readText(routeUrl(DETAIL_PATHS.callPayload.path, { project_id: projectId, call_id: call.id, part }), {
        signal,
        onProgress: (received) => client.setQueryData(progressKey, received),
      }),
  });
  const { data: received } = useQuery<number>({ queryKey: progressKey, queryFn: skipToken });
  const text = isLarge ? query.data : call[part];
  return { text, parsed: useParsed(text), received: received ?? 0, error: query.error };
}

const PROGRESS_EVERY = 1_000_000;

/** Reads an answer's text piece by piece: each piece is a short task, where the whole at once would hold up the page. */
async function readText(
  url: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (received: number) => void },
): Promise<string> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const pieces: string[] = [];
  let received = 0;
  let told = 0;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces.join("");
    pieces.push(value);
    received += value.length;
    if (received - told < PROGRESS_EVERY) continue;
    told = received;
    onProgress(received);
  }
}
