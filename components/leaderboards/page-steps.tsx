import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { formatExact } from "@/lib/format/numbers";
import { PAGE_ROWS } from "./board-table";

type PageStepsProps = { page: number; pages: number; total: number; onPageChange: (page: number) => void };

/** Which rows are shown of how many, and the way to those before and after. */
export function PageSteps({ page, pages, total, onPageChange }: PageStepsProps) {
  const first = page * PAGE_ROWS;
  return (
    <nav aria-label="Pages" className="mr-1 inline-flex items-center gap-0.5 align-middle">
      <IconButton label="Previous page" disabled={page === 0} onClick={() => onPageChange(page - 1)}>
        <ChevronLeft />
      </IconButton>
      <IconButton label="Next page" disabled={page >= pages - 1} onClick={() => onPageChange(page + 1)}>
        <ChevronRight />
      </IconButton>
      <span className="tabular-nums">
        {formatExact(first + 1)}–{formatExact(Math.min(first + PAGE_ROWS, total))} of
      </span>
    </nav>
  );
}
