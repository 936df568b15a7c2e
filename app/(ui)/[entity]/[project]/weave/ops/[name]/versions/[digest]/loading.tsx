import { VersionSkeleton } from "@/components/objects/version-skeleton";
import { LoadingFrame } from "@/components/shell/loading-frame";

export default function Loading() {
  return (
    <LoadingFrame crumb="Version">
      <VersionSkeleton />
    </LoadingFrame>
  );
}
