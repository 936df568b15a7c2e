"use client";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { looksLikeRef } from "@/lib/refs/ref";
import { formatBytes } from "@/lib/values/format-bytes";
import { mediaOfText } from "@/lib/values/media-of";
import { SCALAR_COLOURS } from "./json-preview";
import { LargeText } from "./large-text";
import { Marked } from "./marked";
import { MediaView } from "./media-view";
import { OpenableRef } from "./openable-ref";
import { useValueFind } from "./value-find";

const CLIPPED_LENGTH = 960;
const CLIPPED_LINES = 14;
/** So much of a long text is shown around what one looks for in it. */
const AROUND_HIT = 400;

/** A string by what it is: a ref, an image, a short text in quotes, or a text of several lines with a way to all of it. */
export function StringValue({ value }: { value: string }) {
  if (looksLikeRef(value) && value.length < 2000) return <OpenableRef uri={value} />;
  const media = mediaOfText(value);
  if (media) return <MediaView media={media} />;
  if (value.length <= 160 && !value.includes("\n")) {
    return <ShortString value={value} />;
  }
  return <LongString value={value} />;
}

/** Whether a text is an image by itself, with nothing to load from elsewhere. */
export function isInlineImage(value: string): boolean {
  return mediaOfText(value)?.kind === "image";
}

/** An image that is in the value. */
export function InlineImage({ src }: { src: string }) {
  return (
    <img src={src} alt="In the logged value" className="my-1 block max-h-64 max-w-full self-start rounded-md border" />
  );
}

function ShortString({ value }: { value: string }) {
  const wanted = useValueFind()?.wanted;
  return (
    <span className={classNames("break-words", SCALAR_COLOURS.string)}>
      <Marked text={JSON.stringify(value)} wanted={wanted} />
    </span>
  );
}

function LongString({ value }: { value: string }) {
  const [open, setOpen] = useState(false);
  const wanted = useValueFind()?.wanted;
  const hit = wanted ? value.toLowerCase().indexOf(wanted.toLowerCase()) : -1;
  const from = Math.max(0, hit - AROUND_HIT / 2);
  const clipped = hit >= 0 ? value.slice(from, hit + AROUND_HIT) : clip(value);
  return (
    <span className="block min-w-0">
      {open || clipped.length === value.length ? (
        <LargeText text={value} mono className={SCALAR_COLOURS.string} />
      ) : (
        <span className={classNames("whitespace-pre-wrap break-words", SCALAR_COLOURS.string)}>
          {hit >= 0 && from > 0 ? "…" : ""}
          <Marked text={clipped} wanted={wanted} />…
        </span>
      )}
      {clipped.length < value.length ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="block rounded-sm font-sans text-accent-text text-xs hover:underline"
        >
          {open ? "Show less" : `Show all ${formatBytes(value.length)}`}
        </button>
      ) : null}
    </span>
  );
}

function clip(value: string): string {
  let end = -1;
  for (let line = 0; line < CLIPPED_LINES; line++) {
    end = value.indexOf("\n", end + 1);
    if (end < 0 || end > CLIPPED_LENGTH) break;
  }
  const length = end < 0 ? CLIPPED_LENGTH : Math.min(end, CLIPPED_LENGTH);
  // A little more than the clip is not worth a click.
  return value.length <= length * 1.3 ? value : value.slice(0, length);
}
