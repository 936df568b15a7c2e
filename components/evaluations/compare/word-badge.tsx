import { ArrowDown, ArrowUp } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** The word of a comparison. Better and worse have a sign as well as a colour. */
export function WordBadge({ word }: { word: string }) {
  const tone =
    word === "better" ? "better" : word === "worse" ? "error" : word === "scorer changed" ? "warning" : "neutral";
  const Icon = word === "better" ? ArrowUp : word === "worse" ? ArrowDown : undefined;
  return (
    <Badge tone={tone} className="h-[18px] gap-0.5 text-2xs">
      {Icon ? <Icon className="size-3" aria-hidden /> : null}
      {word === "computing" ? "…" : word}
    </Badge>
  );
}
