"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { Input } from "@/components/ui/input";

/** So long without another key, and a number is taken as it stands. */
const PAUSE_MS = 200;

type SettingInputProps = { label: string; value: number | null; onCommit: (value: number | null) => void };

/** A number of a setting; taken when one stops typing or leaves, be it the field or the page. Empty is none. */
export function SettingInput({ label, value, onCommit }: SettingInputProps) {
  const shown = value === null ? "" : String(Number(value.toPrecision(6)));
  const [text, setText] = useState<string>();

  function commit() {
    if (text === undefined || text.trim() === shown) return;
    const next = text.trim() === "" ? null : Number(text);
    if (next === null || (Number.isFinite(next) && String(next) !== shown)) onCommit(next);
  }
  const onRest = useEffectEvent(commit);
  useEffect(() => {
    if (text === undefined) return;
    const rest = () => onRest();
    const timer = setTimeout(rest, PAUSE_MS);
    window.addEventListener("pagehide", rest);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", rest);
    };
  }, [text]);
  return (
    <Input
      aria-label={label}
      inputMode="decimal"
      className="w-20 text-right"
      placeholder="–"
      value={text ?? shown}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        commit();
        setText(undefined);
      }}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
