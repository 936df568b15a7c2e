"use client";
import { Link as LinkIcon, LoaderCircle, Table2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { copyText } from "@/components/ui/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { showToast } from "@/components/ui/toast-store";
import { toCsv, toMarkdown } from "@/lib/evaluations/compare/export-table";
import type { Told } from "./use-comparison";
import type { Figures } from "./use-figures";

type CompareActionsProps = {
  told: Told;
  errorsFail: boolean;
  onErrorsFailChange: (value: boolean) => void;
  computed: Figures;
};

/** What can be done with the whole comparison. */
export function CompareActions({ told, computed, errorsFail, onErrorsFailChange }: CompareActionsProps) {
  const { names } = told;
  const { metrics } = told.comparison;
  async function copy(text: string, what: string) {
    if (await copyText(text)) showToast({ title: `${what} copied`, tone: "success" });
  }
  return (
    <span className="flex items-center gap-2">
      <Computing {...computed} />
      <span className="flex items-center gap-1.5 whitespace-nowrap text-muted text-xs">
        <Checkbox
          label="Count errors as fails"
          checked={errorsFail}
          onChange={(event) => onErrorsFailChange(event.target.checked)}
        />
        <span aria-hidden>errors count as fails</span>
      </span>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="quiet">
            <Table2 />
            Copy table
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => void copy(toMarkdown(metrics, names), "Markdown")}>
            as Markdown
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copy(toCsv(metrics, names), "CSV")}>
            as CSV, all digits
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Button variant="quiet" onClick={() => void copy(window.location.href, "Link to this state")}>
        <LinkIcon />
        Copy link
      </Button>
    </span>
  );
}

/** How far the random draws are, and the way to end them. */
function Computing({ done, total, cancelled, cancel, resume }: Figures) {
  if (cancelled) {
    return (
      <Button size="sm" variant="quiet" onClick={resume}>
        Compute the words
      </Button>
    );
  }
  if (total === 0 || done >= total) return null;
  return (
    <span role="status" className="flex items-center gap-1.5 text-muted text-xs">
      <LoaderCircle className="size-3" aria-hidden />
      {`${done} of ${total} metrics`}
      <Button size="sm" variant="quiet" className="h-5 text-text" onClick={cancel}>
        Cancel
      </Button>
    </span>
  );
}
