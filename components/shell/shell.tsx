"use client";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useState } from "react";
import { latePart } from "@/components/ui/late-part";
import { Rail } from "./rail";
import { apiDocsHref, SECTIONS, sectionHref } from "./sections";
import { useShortcuts } from "./shortcuts";
import { useFrameProjectId } from "./use-project-id";

// Neither is needed before someone asks for it.
const CommandPalette = latePart(() => import("./command-palette").then((module) => module.CommandPalette), {
  floating: true,
});
const KeyboardHelp = latePart(() => import("./keyboard-help").then((module) => module.KeyboardHelp), {
  floating: true,
});

const OpenPaletteContext = createContext<() => void>(() => {});

/** Opens the palette, for whatever shows a button for it. */
export function useOpenPalette(): () => void {
  return useContext(OpenPaletteContext);
}

/** The frame of every page: the rail, the palette, the help, and keys that work everywhere. */
export function Shell({ railCollapsed, children }: { railCollapsed: boolean; children: ReactNode }) {
  const [open, setOpen] = useState<"palette" | "help">();
  const projectId = useFrameProjectId();
  const router = useRouter();
  const close = () => setOpen(undefined);

  useShortcuts([
    {
      keys: "mod+k",
      label: "Search or jump to",
      group: "Everywhere",
      whileTyping: true,
      run: () => setOpen("palette"),
    },
    { keys: "?", label: "Keys of this page", group: "Everywhere", run: () => setOpen("help") },
    { keys: "g h", label: "Go to all projects", group: "Everywhere", run: () => router.push("/") },
    { keys: "g i", label: "Go to the API", group: "Everywhere", run: () => router.push(apiDocsHref(projectId)) },
    ...(projectId
      ? SECTIONS.map((section) => ({
          keys: section.keys,
          label: `Go to ${section.label}`,
          group: "Everywhere",
          run: () => router.push(sectionHref(projectId, section)),
        }))
      : []),
  ]);

  return (
    <OpenPaletteContext.Provider value={() => setOpen("palette")}>
      <div className="flex h-dvh w-full">
        <Rail initialCollapsed={railCollapsed} onHelp={() => setOpen("help")} />
        {children}
      </div>
      {open === "palette" ? <CommandPalette onClose={close} onHelp={() => setOpen("help")} /> : null}
      {open === "help" ? <KeyboardHelp onClose={close} /> : null}
    </OpenPaletteContext.Provider>
  );
}
