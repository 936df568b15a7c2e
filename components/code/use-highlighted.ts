"use client";
import { useEffect, useState } from "react";
import { type CodeLanguage, type CodeToken, highlight } from "./highlight";

/** The lines of a code in pieces, plain until the colours are known. */
export function useHighlighted(code: string, language: CodeLanguage): CodeToken[][] {
  const [coloured, setColoured] = useState<{ code: string; lines: CodeToken[][] }>();
  useEffect(() => {
    let wanted = true;
    highlight(code, language).then(
      (lines) => wanted && lines && setColoured({ code, lines }),
      // Without colours, code is still code.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [code, language]);
  if (coloured?.code === code) return coloured.lines;
  return code.split("\n").map((text) => [{ text, colour: undefined }]);
}
