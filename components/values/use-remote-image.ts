"use client";
import { useEffect, useMemo, useState } from "react";
import { REMOTE_IMAGE_PATHS } from "@/lib/remote-images/paths";
import { errorOf } from "@/sdk/client";

/** Images that were asked for, while the page is open: what was shown once shows again when its row comes back into view. */
const shown = new Map<string, Blob>();
const MOST_KEPT = 40;

type RemoteImageState = {
  /** The image itself, as an address of this page. */
  src: string | undefined;
  loading: boolean;
  /** Why it did not come. */
  problem: string | undefined;
  show: () => void;
};

type Asked = { url: string; image?: Blob; problem?: string };

/**
 * An image that lies elsewhere, fetched by the server once somebody asks to see it. What is known belongs to its address:
 * where a value stays in place and another call's comes into it, nothing of the one before is shown.
 */
export function useRemoteImage(url: string): RemoteImageState {
  const [asked, setAsked] = useState<Asked>();
  const own = asked?.url === url ? asked : undefined;
  const before = useMemo(() => shown.get(url), [url]);
  const src = useObjectUrl(own?.image ?? before);

  async function load() {
    setAsked({ url });
    const answer = await fetchImage(url).then(
      (image) => {
        remember(url, image);
        return { url, image };
      },
      (error: unknown) => ({ url, problem: error instanceof Error ? error.message : String(error) }),
    );
    setAsked((latest) => (latest?.url === url ? answer : latest));
  }
  const loading = own !== undefined && own.image === undefined && own.problem === undefined;
  return { src, loading, problem: own?.problem, show: () => void load() };
}

function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [made, setMade] = useState<{ blob: Blob; src: string }>();
  useEffect(() => {
    if (!blob) return;
    const src = URL.createObjectURL(blob);
    setMade({ blob, src });
    return () => URL.revokeObjectURL(src);
  }, [blob]);
  return made?.blob === blob ? made?.src : undefined;
}

async function fetchImage(url: string): Promise<Blob> {
  const { method, path } = REMOTE_IMAGE_PATHS.remoteImage;
  // As a request with a body, so that no page elsewhere can make this server fetch anything.
  const headers = { "content-type": "application/json" };
  const response = await fetch(path, { method, headers, body: JSON.stringify({ url }) });
  if (!response.ok) throw await errorOf(response);
  return await response.blob();
}

function remember(url: string, image: Blob): void {
  const [oldest] = shown.keys();
  if (shown.size >= MOST_KEPT && oldest !== undefined) shown.delete(oldest);
  shown.set(url, image);
}
