"use client";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { looksLikeRef } from "@/lib/refs/ref";
import { formatBytes } from "@/lib/values/format-bytes";
import { SCALAR_COLOURS } from "./json-preview";
import { LargeText } from "./large-text";
import { RefLink } from "./ref-link";

const CLIPPED_LENGTH = 480;
const CLIPPED_LINES = 8;
/** What a browser can be asked to draw out of a logged string; anything remote is never fetched. */
const IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif|bmp);base64,[A-Za-z0-9+/=\s]+$/;

/** A string by what it is: a ref, an image, a short text in quotes, or a text of several lines with a way to all of it. */
export function StringValue({ value }: { value: string }) {
  if (looksLikeRef(value) && value.length < 2000) return <RefLink uri={value} />;
  if (isInlineImage(value)) return <InlineImage src={value} />;
  if (value.length <= 160 && !value.includes("\n")) {
    return <span className={classNames("break-words", SCALAR_COLOURS.string)}>{JSON.stringify(value)}</span>;
  }
  return <LongString value={value} />;
}

/** Whether a text is an image by itself, with nothing to load from elsewhere. */
export function isInlineImage(value: string): boolean {
  return value.startsWith("data:image/") && value.length < 30_000_000 && IMAGE.test(value);
}

/** An image that is in the value. */
export function InlineImage({ src }: { src: string }) {
  return <img src={src} alt="In the logged value" className="my-1 max-h-64 max-w-full rounded-md border" />;
}

function LongString({ value }: { value: string }) {
  const [open, setOpen] = useState(false);
  const clipped = clip(value);
  return (
    <span className="block min-w-0">
      {open || clipped.length === value.length ? (
        <LargeText text={value} mono className={SCALAR_COLOURS.string} />
      ) : (
        <span className={classNames("whitespace-pre-wrap break-words", SCALAR_COLOURS.string)}>{clipped}…</span>
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
