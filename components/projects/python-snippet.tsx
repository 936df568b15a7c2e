"use client";
import { useSyncExternalStore } from "react";
import { Snippet } from "@/components/ui/snippet";
import { pythonSettings } from "@/lib/boot/client-snippets";

/** A Python program to paste and run: what it is given, behind the lines that send it to this server. */
export function PythonSnippet({ code }: { code: string }) {
  const baseUrl = useSyncExternalStore(neverChanges, ownAddress, usualAddress);
  return <Snippet code={`${pythonSettings(baseUrl)}\n${code}`} />;
}

function neverChanges(): () => void {
  return () => {};
}

function ownAddress(): string {
  return window.location.origin;
}

/** While the server renders. */
function usualAddress(): string {
  return "http://127.0.0.1:6363";
}
