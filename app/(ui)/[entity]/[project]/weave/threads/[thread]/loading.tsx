import { LoadingFrame } from "@/components/shell/loading-frame";

export default function Loading() {
  return <LoadingFrame crumb="Thread">{null}</LoadingFrame>;
}
