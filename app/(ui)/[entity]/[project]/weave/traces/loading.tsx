import { CallsSkeleton } from "@/components/calls-table/calls-skeleton";
import { LoadingFrame } from "@/components/shell/loading-frame";

export default function Loading() {
  return (
    <LoadingFrame crumb="Traces">
      <div className="h-[45px] shrink-0 border-b" />
      <CallsSkeleton />
      <div className="h-[30px] shrink-0 border-t" />
    </LoadingFrame>
  );
}
