"use client";
import { useEffect, useState } from "react";
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

/** An image that lies elsewhere, fetched by the server once somebody asks to see it. */
export function useRemoteImage(url: string): RemoteImageState {
  const [blob, setBlob] = useState(() => shown.get(url));
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [src, setSrc] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setSrc(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);

  async function load() {
    setLoading(true);
    setProblem(undefined);
    try {
      const image = await fetchImage(url);
      remember(url, image);
      setBlob(image);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setLoading(false);
  }
  return { src, loading, problem, show: () => void load() };
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
