"use client";
import { CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FLOATING_PANEL } from "@/components/ui/floating";
import { outbox, useOutbox } from "./app-outbox";

/** Says when changes could not be sent yet, for as long as that is so. They are kept, and sent when it works again. */
export function SaveStatus() {
  const { entries, failing } = useOutbox();
  const count = entries.length;
  return (
    <div role="status">
      {failing && count > 0 ? (
        <div className={classNames(FLOATING_PANEL, "flex items-center gap-2 py-1.5 pr-1.5 pl-3 text-sm")}>
          <CloudOff className="text-warning-text" />
          <span>
            Not saved, retrying · {count} {count === 1 ? "change" : "changes"} kept in this browser
          </span>
          <Button variant="quiet" size="sm" onClick={() => outbox().wake()}>
            Retry now
          </Button>
        </div>
      ) : null}
    </div>
  );
}
