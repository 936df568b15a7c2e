"use client";
import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";

/**
 * Goes to other pages from one whose address changes by key. An address is written a moment after it is asked for: written while
 * another page is on its way, it would call that page off.
 */
export function usePushWritten() {
  const router = useRouter();
  const writing = useRef<Promise<unknown>>(undefined);
  /** To be told of each change of the address. */
  const noteWritten = useCallback((written: Promise<unknown>) => {
    writing.current = written;
  }, []);
  const push = useCallback(
    async (hrefOf: () => string) => {
      await writing.current?.catch(() => undefined);
      router.push(hrefOf());
    },
    [router],
  );
  return { noteWritten, push };
}
