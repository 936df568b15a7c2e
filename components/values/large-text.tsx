"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { formatBytes } from "@/lib/values/format-bytes";

type LargeTextProps = {
  text: string;
  /** Characters shown before one asks for more. */
  initial?: number;
  mono?: boolean;
  className?: string;
};

const STEP = 256 * 1024;
/** Text past this is for a file, not for a page. */
const MOST = 4 * 1024 * 1024;
const CHUNK = 8 * 1024;

/** Text of any length: a first part, more on request, and a file for what no page can hold. */
export function LargeText({ text, initial = 16 * 1024, mono = false, className }: LargeTextProps) {
  const [shown, setShown] = useState(initial);
  const rest = text.length - shown;
  return (
    <div className={className}>
      <div className={classNames("whitespace-pre-wrap break-words", mono && "font-mono text-xs")}>
        {rest <= 0 && text.length <= CHUNK ? text : <Chunks text={text} end={Math.min(shown, text.length)} />}
      </div>
      {rest > 0 ? (
        <div className="mt-1 flex items-center gap-2 text-muted text-xs">
          {shown < MOST ? (
            <Button size="sm" onClick={() => setShown(shown + Math.max(STEP, initial))}>
              Show more
            </Button>
          ) : null}
          <span>{formatBytes(rest)} not shown</span>
          <Button size="sm" variant="quiet" onClick={() => download(text)}>
            <Download />
            Download
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Pieces cut at line ends, which the browser lays out only when they come into view. */
function Chunks({ text, end }: { text: string; end: number }) {
  const pieces: { start: number; end: number }[] = [];
  for (let start = 0; start < end; ) {
    const lineEnd = text.lastIndexOf("\n", start + CHUNK);
    const next = start + CHUNK >= end ? end : lineEnd > start ? lineEnd + 1 : start + CHUNK;
    pieces.push({ start, end: next });
    start = next;
  }
  return pieces.map((piece) => (
    <span
      key={piece.start}
      className={classNames(pieces.length > 4 && "block [contain-intrinsic-size:auto_600px] [content-visibility:auto]")}
    >
      {text.slice(piece.start, piece.end)}
    </span>
  ));
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "value.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
