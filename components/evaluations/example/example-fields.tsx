import { Skeleton } from "@/components/ui/skeleton";
import type { ExampleRow } from "@/lib/evaluations/page-endpoints";
import { laidOut } from "../rows/laid-out";

/** What went in, and what was wanted. */
export function ExampleFields({ texts }: { texts: ExampleRow | undefined }) {
  return (
    <dl
      tabIndex={0}
      aria-label="The example"
      className="grid max-h-[34%] shrink-0 grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 overflow-y-auto border-b px-4 py-3"
    >
      {texts ? (
        [...texts.inputs, ...texts.expected].map(({ name, value }, at) => (
          <div key={name} className="contents">
            <dt className="text-muted text-xs leading-5">
              {at >= texts.inputs.length && name !== "expected" ? `expected: ${name}` : name || "example"}
            </dt>
            <dd className="min-w-0 whitespace-pre-wrap break-words">
              {laidOut(value)}
              {value.cut ? "…" : ""}
            </dd>
          </div>
        ))
      ) : (
        <Skeleton className="w-96" />
      )}
    </dl>
  );
}
