"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { SaveStatus } from "@/components/outbox/save-status";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { createQueryClient } from "@/lib/query-client/query-client";
import { holdPagesWhileLost } from "@/lib/query-client/reachability";
import { ConnectionStatus } from "./connection-status";
import { ShortcutsProvider } from "./shortcuts";

// Radix adds a style element when a dialog opens; it takes the page's nonce from this global, as the policy demands one.
if (typeof document !== "undefined") {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
  holdPagesWhileLost();
}

/** What every page's client components need around them. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        <TooltipProvider>
          <ShortcutsProvider>{children}</ShortcutsProvider>
          <Toaster />
          <div className="fixed bottom-4 left-1/2 z-50 flex -translate-x-1/2 flex-col items-center gap-2">
            <ConnectionStatus />
            <SaveStatus />
          </div>
        </TooltipProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
