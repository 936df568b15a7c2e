"use client";
import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/kbd";
import { useOpenPalette } from "./shell";

/** Opens the palette with the mouse. */
export function PaletteButton() {
  return (
    <Button variant="quiet" onClick={useOpenPalette()} className="px-2 text-text">
      <Search className="text-muted" />
      Search or jump to
      <Keys keys="mod+k" />
    </Button>
  );
}
