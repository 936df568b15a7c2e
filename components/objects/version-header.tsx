import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { ObjectPage } from "@/lib/objects/get-object-page";
import { Fact } from "./fact";
import { LabelEditor } from "./label-editor";
import { Ago } from "./objects-list";
import { OpStats } from "./op-stats";

type VersionHeaderProps = { projectId: string; object: ObjectPage; now: number };

/** Which version it is, what people call it, and who made it when. */
export function VersionHeader({ projectId, object, now }: VersionHeaderProps) {
  const { name, digest, kind, class_name, base_class } = object;
  return (
    <header className="flex shrink-0 flex-col gap-2 px-4.5 pt-3 pb-1">
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        <h2 className="min-w-0 truncate font-semibold text-lg" title={name}>
          {name}
        </h2>
        <Badge>v{object.version_index}</Badge>
        <span className="text-muted">
          {kind === "op" ? "op" : class_name}
          {base_class && class_name !== base_class ? ` (${base_class})` : ""}
        </span>
        <LabelEditor
          key={digest}
          projectId={projectId}
          name={name}
          digest={digest}
          tags={object.tags}
          aliases={object.aliases}
        />
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
        {kind === "op" ? <OpStats projectId={projectId} object={object} /> : null}
        <Fact name="Created">
          <Ago iso={object.created_at} now={now} />
          <span className="text-muted">{object.created_by ? `, by ${object.created_by}` : ""}</span>
        </Fact>
        <Fact name="Digest">
          <span className="flex items-center font-mono text-xs" title={digest}>
            {digest.slice(0, 12)}…
            <CopyButton text={digest} label="Copy digest" className="-my-1 ml-0.5" />
          </span>
        </Fact>
        <Fact name="Ref">
          <span className="flex items-center font-mono text-xs">
            <span className="max-w-48 truncate" title={object.ref}>
              {object.ref}
            </span>
            <CopyButton text={object.ref} label="Copy ref" className="-my-1 ml-0.5" />
          </span>
        </Fact>
      </dl>
    </header>
  );
}
