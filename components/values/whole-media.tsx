"use client";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Media } from "@/lib/values/media-of";
import type { JsonNode } from "@/lib/values/parse-json";
import { MediaView } from "./media-view";
import { useValueFind } from "./value-find";

/** A value that is a picture, a sound or a film as a whole; what is stored of it opens below. */
export function WholeMedia({ media, node, children }: { media: Media; node: JsonNode; children: ReactNode }) {
  const holdsFound = useValueFind()?.around.has(node) === true;
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? holdsFound;
  return (
    <>
      <MediaView media={media} />
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setChosen(!isOpen)}
        className="flex items-start gap-1 py-0.5 text-muted hover:text-text"
      >
        <ChevronRight className={classNames("mt-0.5 size-3.5", isOpen && "rotate-90")} />
        as it is stored
      </button>
      {isOpen ? children : null}
    </>
  );
}
