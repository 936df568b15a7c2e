import { classNames } from "@/components/ui/class-names";
import { splitAtHits } from "@/lib/values/find-in-value";

/** A text with what one looks for marked in it. */
export function Marked({
  text,
  wanted,
  current = false,
}: {
  text: string;
  wanted?: string | undefined;
  current?: boolean;
}) {
  if (!wanted) return text;
  const pieces = splitAtHits(text, wanted);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <mark key={index} className={classNames("rounded-xs text-text", current ? "bg-amber-7" : "bg-amber-4")}>
        {piece}
      </mark>
    ),
  );
}
