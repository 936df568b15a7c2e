import { CopyButton } from "@/components/ui/copy-button";

/** A fact that programs need as it stands, with a button that copies it. */
export function CopiedFact({ name, value }: { name: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="flex h-6 items-center gap-0.5 font-mono text-xs">
        <span className="truncate">{value}</span>
        <CopyButton text={value} label={`Copy: ${name}`} />
      </dd>
    </div>
  );
}
