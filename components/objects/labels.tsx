import { Tag } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** Aliases first, as they name one version; then tags. */
export function Labels({ aliases, tags }: { aliases: readonly string[]; tags: readonly string[] }) {
  return (
    <>
      {aliases.map((alias) => (
        <Badge key={alias} tone="accent" title={`alias ${alias}`}>
          {alias}
        </Badge>
      ))}
      {tags.map((tag) => (
        <Badge key={tag} title={`tag ${tag}`}>
          <Tag className="size-3" aria-hidden />
          {tag}
        </Badge>
      ))}
    </>
  );
}
