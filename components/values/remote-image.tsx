import { ExternalLink } from "lucide-react";

/** An image that lies elsewhere: loading it would tell its server who reads this, so it opens only when one asks for it. */
export function RemoteImage({ url, alt }: { url: string; alt?: string | undefined }) {
  const host = hostOf(url);
  const text = alt || "image";
  if (host === undefined)
    return <span className="break-all font-mono text-muted text-xs">{`${text}: ${url.slice(0, 300)}`}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener nofollow"
      title={url}
      className="inline-flex max-w-full items-center gap-1.5 rounded-md border px-2 py-1 text-accent-text text-xs hover:underline"
    >
      <ExternalLink className="size-3.5" />
      <span className="truncate">
        {text} from {host}
      </span>
    </a>
  );
}

/** The server of a web address; undefined for any other kind of address. */
function hostOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return protocol === "https:" || protocol === "http:" ? host : undefined;
  } catch {
    return undefined;
  }
}
