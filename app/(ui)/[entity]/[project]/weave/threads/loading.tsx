import { ListSkeleton } from "@/components/data-table/list-skeleton";
import { LoadingFrame } from "@/components/shell/loading-frame";

export default function Loading() {
  return (
    <LoadingFrame crumb="Threads">
      <ListSkeleton label="Threads" />
    </LoadingFrame>
  );
}
