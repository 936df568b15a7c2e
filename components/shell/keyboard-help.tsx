"use client";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Keys } from "@/components/ui/kbd";
import { type Shortcut, useShortcutList } from "./shortcuts";

/** What the keys do on this page. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const list = useShortcutList();
  const groups = Map.groupBy(list(), (shortcut: Shortcut) => shortcut.group ?? "This page");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Keys">
        <div className="grid gap-5 overflow-y-auto p-4 sm:grid-cols-2">
          {[...groups].reverse().map(([group, shortcuts]) => (
            <section key={group}>
              <h3 className="mb-1 font-medium text-muted text-xs">{group}</h3>
              <dl>
                {shortcuts.map((shortcut) => (
                  <div key={shortcut.keys} className="flex h-7 items-center justify-between gap-3">
                    <dt className="truncate">{shortcut.label}</dt>
                    <dd>
                      <Keys keys={shortcut.keys.split("|")[0] ?? ""} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
