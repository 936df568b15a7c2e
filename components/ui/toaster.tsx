"use client";
import dynamic from "next/dynamic";
import { useEffect, useSyncExternalStore } from "react";
import { currentToasts, onToastsChange, type Toast } from "./toast-store";

const loadToasts = () => import("./toasts");
const Toasts = dynamic(() => loadToasts().then((module) => module.Toasts), { ssr: false });

const NONE: readonly Toast[] = [];
/** Later than all a page needs at first, and early enough to be there when the connection is lost. */
const LOADED_AFTER_MS = 3_000;

/** Shows what `showToast` is told. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToastsChange, currentToasts, () => NONE);
  useEffect(() => {
    const timer = setTimeout(() => void loadToasts(), LOADED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return toasts.length > 0 ? <Toasts toasts={toasts} /> : null;
}
