"use client";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { classNames } from "./class-names";
import { FLOATING_PANEL } from "./floating";
import { closeToast, type Toast } from "./toast-store";

const DURATION_MS = 6_000;
const STAYS_MS = 2 ** 31 - 1;

/** Toasts at the foot of the page; F8 moves the focus there. */
export function Toasts({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <Radix.Provider swipeDirection="right">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { id, title, description, tone = "neutral", action } = toast;
  return (
    <Radix.Root
      type={tone === "error" ? "foreground" : "background"}
      duration={toast.durationMs ?? (tone === "error" ? STAYS_MS : DURATION_MS)}
      onOpenChange={(open) => open || closeToast(id)}
      className={classNames(FLOATING_PANEL, "flex items-start gap-2 py-2 pr-2 pl-3")}
    >
      {tone === "error" ? <CircleAlert className="mt-1 shrink-0 text-error-text" /> : null}
      {tone === "success" ? <CircleCheck className="mt-1 shrink-0 text-success-text" /> : null}
      <div className="min-w-0 flex-1 py-0.5">
        <Radix.Title className="font-medium">{title}</Radix.Title>
        {description ? (
          <Radix.Description className="mt-0.5 break-words text-muted">{description}</Radix.Description>
        ) : null}
      </div>
      {action ? (
        <Radix.Action
          altText={action.label}
          onClick={action.run}
          className="h-6 shrink-0 rounded-md px-2 font-medium text-accent-text hover:bg-active"
        >
          {action.label}
        </Radix.Action>
      ) : null}
      <Radix.Close
        aria-label="Close"
        className="flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-active"
      >
        <X />
      </Radix.Close>
    </Radix.Root>
  );
}
