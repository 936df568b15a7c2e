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
import type { Compared } from "./use-comparison";
import type { useFigures } from "./use-figures";

type CompareActionsProps = {
  compared: Compared;
  errorsFail: boolean;
  onErrorsFailChange: (value: boolean) => void;
  computed: ReturnType<typeof useFigures>;
};

/** What can be done with the whole comparison. */
export function CompareActions({ compared, computed, errorsFail, onErrorsFailChange }: CompareActionsProps) {
  const { names } = compared;
  const { metrics } = compared.comparison;
  async function copy(text: string, what: string) {
    if (await copyText(text)) showToast({ title: `${what} copied`, tone: "success" });
  }
  return (
    <span className="flex items-center gap-2">
      <Computing {...computed} />
      <span className="flex items-center gap-1.5 text-muted text-xs">
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
function Computing({ done, total, cancelled, cancel, resume }: ReturnType<typeof useFigures>) {
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
