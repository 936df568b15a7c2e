import { ListSkeleton } from "@/components/data-table/list-skeleton";
import { LoadingFrame } from "@/components/shell/loading-frame";
import { OBJECT_TYPES } from "@/lib/objects/object-types";

export default function Loading() {
  const { label } = OBJECT_TYPES.models;
  return (
    <LoadingFrame crumb={label}>
      <ListSkeleton label={label} />
    </LoadingFrame>
  );
}
