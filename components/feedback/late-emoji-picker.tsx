"use client";
import { useEffect, useState } from "react";

type Picker = typeof import("./emoji-picker").EmojiPicker;

/** The emoji picker, which comes when it is first opened; without a connection it says so, and the page stays. */
export function LateEmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [Picker, setPicker] = useState<Picker>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let left = false;
    import("./emoji-picker").then(
      (module) => left || setPicker(() => module.EmojiPicker),
      () => left || setFailed(true),
    );
    return () => {
      left = true;
    };
  }, []);
  if (failed) return <p className="p-3 text-muted text-sm">The picker did not load. Is the connection lost?</p>;
  return Picker ? <Picker onPick={onPick} /> : null;
}
