"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Asks for the two calls when the address names none. */
export function PickTwo({ onPick }: { onPick: (a: string, b: string) => void }) {
  const [ids, setIds] = useState({ a: "", b: "" });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (idOf(ids.a) && idOf(ids.b)) onPick(idOf(ids.a), idOf(ids.b));
  }
  return (
    <form onSubmit={onSubmit} className="m-auto flex w-full max-w-md flex-col gap-3 p-4.5">
      <h2 className="font-semibold text-lg">Compare two calls</h2>
      <p className="text-muted">Paste the ids or the addresses of two calls, or choose two in the traces.</p>
      {(["a", "b"] as const).map((side) => (
        <Input
          key={side}
          aria-label={side === "a" ? "First call" : "Second call"}
          placeholder={side === "a" ? "First call" : "Second call"}
          value={ids[side]}
          onChange={(event) => setIds({ ...ids, [side]: event.target.value })}
        />
      ))}
      <Button type="submit" variant="solid" className="self-start" disabled={!idOf(ids.a) || !idOf(ids.b)}>
        Compare
      </Button>
    </form>
  );
}

/** The id in what was pasted: an id, a ref, or the address of a call's page. */
export function idOf(text: string): string {
  const path = text.trim().split(/[?#]/, 1)[0] ?? "";
  return decodeURIComponent(path.replace(/\/+$/, "").split("/").at(-1) ?? "");
}
