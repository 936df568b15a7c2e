"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, FileText } from "lucide-react";
import { useEffect, useState } from "react";
import { useProjectId } from "@/components/shell/use-project-id";
import { Skeleton } from "@/components/ui/skeleton";
import { routeUrl } from "@/lib/api/route";
import { DETAIL_PATHS } from "@/lib/calls/detail/paths";
import { describeMedia, type Media } from "@/lib/values/media-of";

/** An image, a sound, a film or a PDF that lies in a value: nothing is ever fetched from elsewhere. */
export function MediaView({ media }: { media: Media }) {
  const { source } = media;
  if ("digest" in source) return <StoredMedia media={media} digest={source.digest} />;
  return media.kind === "pdf" ? (
    <InlinePdf media={media} data={source.url} />
  ) : (
    <Shown media={media} url={source.url} />
  );
}

/** A file of the project. */
function StoredMedia({ media, digest }: { media: Media; digest: string }) {
  const project_id = useProjectId();
  if (!project_id) return null;
  const urlOf = (file: string) => routeUrl(DETAIL_PATHS.mediaFile.path, { project_id, digest: file });
  return media.describedBy === undefined ? (
    <Shown media={media} url={urlOf(digest)} />
  ) : (
    <DescribedMedia media={media} url={urlOf(digest)} descriptionUrl={urlOf(media.describedBy)} />
  );
}

type DescribedMediaProps = { media: Media; url: string; descriptionUrl: string };

/** A file of which another file says what it is. */
function DescribedMedia({ media, url, descriptionUrl }: DescribedMediaProps) {
  const { data, isPending } = useQuery({
    queryKey: ["file", descriptionUrl],
    queryFn: ({ signal }) => readText(descriptionUrl, signal),
    // A digest names the same bytes for ever.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending) return <Skeleton className="my-1 h-8.5 w-44 rounded-md" />;
  return <Shown media={data === undefined ? media : describeMedia(media, data)} url={url} />;
}

async function readText(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

function Shown({ media, url }: { media: Media; url: string }) {
  const [failed, setFailed] = useState(false);
  const onError = () => setFailed(true);
  if (failed || media.kind === "file") return <FileCard name={media.name} url={url} failed={failed} />;
  if (media.kind === "image") {
    return (
      <img
        src={url}
        alt={`${media.name} in the logged value`}
        onError={onError}
        className="my-1 block max-h-64 max-w-full self-start rounded-md border"
      />
    );
  }
  if (media.kind === "audio") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what was logged has no captions.
      <audio
        controls
        preload="metadata"
        src={url}
        onError={onError}
        aria-label={media.name}
        className="my-1 h-9 max-w-full self-start"
      />
    );
  }
  if (media.kind === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what was logged has no captions.
      <video
        controls
        preload="metadata"
        src={url}
        onError={onError}
        aria-label={media.name}
        className="my-1 max-h-80 max-w-full self-start rounded-md border"
      />
    );
  }
  return (
    <span className="my-1 block max-w-3xl">
      <FileCard name={media.name} url={url} failed={false} />
      <iframe src={url} title={media.name} className="mt-1 h-96 w-full rounded-md border bg-panel" />
    </span>
  );
}

function FileCard({ name, url, failed }: { name: string; url: string; failed: boolean }) {
  return (
    <span className="my-1 inline-flex max-w-full items-center gap-2 rounded-md border px-2.5 py-1.5 font-sans text-sm">
      <FileText className="text-muted" />
      <span className="truncate">{name}</span>
      {failed ? <span className="text-muted text-xs">cannot be shown here</span> : null}
      <a
        href={url}
        download={name.replaceAll("/", ".")}
        className="flex items-center gap-1 text-accent-text hover:underline"
      >
        <Download className="size-3.5" />
        Download
      </a>
    </span>
  );
}

/** A frame takes no data URL: it gets a blob of the same bytes. */
function InlinePdf({ media, data }: { media: Media; data: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const encoded = data.slice(data.indexOf(",") + 1).replace(/\s/g, "");
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return url === undefined ? null : <Shown media={media} url={url} />;
}
