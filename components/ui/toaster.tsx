"use client";
import { useSyncExternalStore } from "react";
import { latePart, usePreload } from "./late-part";
import { currentToasts, onToastsChange, type Toast } from "./toast-store";

const Toasts = latePart(() => import("./toasts").then((module) => module.Toasts), { floating: true });

const NONE: readonly Toast[] = [];
/** Later than all a page needs at first, and early enough to be there when the connection is lost. */
const LOADED_AFTER_MS = 3_000;

/** Shows what `showToast` is told. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToastsChange, currentToasts, () => NONE);
  usePreload(Toasts, LOADED_AFTER_MS);
  return toasts.length > 0 ? <Toasts toasts={toasts} /> : null;
}
