import type { ReactNode } from "react";

type EmptyStateProps = { title: string; text?: ReactNode; children?: ReactNode };

/** Says why there is nothing here and what to do about it. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center overflow-y-auto px-6 py-[12vh]">
      <h2 className="font-semibold text-lg">{title}</h2>
      {text ? <p className="mt-1 max-w-xl text-balance text-center text-base text-muted">{text}</p> : null}
      {children ? <div className="mt-5 flex w-full flex-col items-center gap-3">{children}</div> : null}
    </div>
  );
}
