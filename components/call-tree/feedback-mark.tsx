import { MessageSquare, Tag } from "lucide-react";
import type { TraceMark } from "./use-trace-marks";

const MOST_EMOJI = 3;

/** What was said of a call, beside its name: the reactions, and how many notes and scores. Its words are the row's. */
export function FeedbackMark({ mark: { emoji, notes, annotations } }: { mark: TraceMark }) {
  return (
    <span className="flex shrink-0 items-center gap-1.5 font-normal text-muted text-xs">
      {emoji.length > 0 ? <span>{emoji.slice(0, MOST_EMOJI).join("")}</span> : null}
      {notes > 0 ? (
        <span className="flex items-center gap-0.5">
          <MessageSquare className="size-3" />
          {notes}
        </span>
      ) : null}
      {annotations > 0 ? (
        <span className="flex items-center gap-0.5">
          <Tag className="size-3" />
          {annotations}
        </span>
      ) : null}
    </span>
  );
}

/** The same in words, for who hears the row. */
export function markWords({ emoji, notes, annotations }: TraceMark): string {
  return [
    ...(emoji.length > 0 ? [`reactions ${emoji.join(" ")}`] : []),
    ...(notes > 0 ? [`${notes} ${notes === 1 ? "note" : "notes"}`] : []),
    ...(annotations > 0 ? [`${annotations} ${annotations === 1 ? "score" : "scores"}`] : []),
  ].join(", ");
}
