"use client";
import { ExternalLink, ImageIcon, LoaderCircle } from "lucide-react";
import { useRemoteImage } from "./use-remote-image";

type RemoteImageProps = { url: string; alt?: string | undefined };

/** An image that lies elsewhere: it comes through this server, and only when one asks for it. */
export function RemoteImage({ url, alt }: RemoteImageProps) {
  const host = hostOf(url);
  const { src, loading, problem, show } = useRemoteImage(url);
  const text = alt || "image";
  if (host === undefined)
    return <span className="break-all font-mono text-muted text-xs">{`${text}: ${url.slice(0, 300)}`}</span>;
  if (src) return <img src={src} alt={text} title={url} className="max-h-80 max-w-full rounded-sm border" />;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      <span className="inline-flex max-w-full items-stretch rounded-md border">
        <button
          type="button"
          onClick={show}
          disabled={loading}
          title={`${url}\n\nThis server fetches it: ${host} does not learn who looks.`}
          className="inline-flex min-w-0 items-center gap-1.5 rounded-l-md px-2 py-1 hover:bg-hover"
        >
          {loading ? (
            <LoaderCircle className="size-3.5 animate-spin text-muted" />
          ) : (
            <ImageIcon className="size-3.5 text-muted" />
          )}
          <span className="truncate">{`Show ${text} from ${host}`}</span>
        </button>
        <a
          href={url}
          target="_blank"
          rel="noreferrer noopener nofollow"
          aria-label={`Open ${text} at ${host}`}
          title={`Open at ${host}`}
          className="inline-flex items-center rounded-r-md border-l px-1.5 text-muted hover:bg-hover hover:text-text"
        >
          <ExternalLink className="size-3.5" />
        </a>
      </span>
      {problem ? (
        <span role="alert" className="text-error-text">
          {problem}
        </span>
      ) : null}
    </span>
  );
}

/** The same in a cell of a table: as high as its row. */
export function RemoteImageCell({ url }: { url: string }) {
  const { src, loading, problem, show } = useRemoteImage(url);
  if (src)
    return (
      <img
        src={src}
        alt={url}
        title={url}
        className="my-auto h-[calc(100%-6px)] max-h-8 max-w-full rounded-xs object-contain object-left"
      />
    );
  return (
    <button
      type="button"
      onClick={show}
      disabled={loading}
      aria-label={`Show the image ${url}`}
      title={problem ?? `Show ${url}`}
      className="max-w-full truncate rounded-sm text-left align-middle hover:underline"
    >
      <ImageIcon className="mr-1.5 inline text-muted" aria-hidden />
      <span className={problem ? "text-error-text" : undefined}>{loading ? "loading…" : (problem ?? url)}</span>
    </button>
  );
}

/** The server of a web address; undefined for any other kind of address. */
function hostOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" || parsed?.protocol === "http:" ? parsed.host : undefined;
}
