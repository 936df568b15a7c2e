"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, SkipForward } from "lucide-react";
import Link from "next/link";
import { Activity, useCallback, useState } from "react";
import { CallSkeleton } from "@/components/call/call-skeleton";
import { queueQuery } from "@/components/feedback/annotation-queries";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { useShortcuts } from "@/components/shell/shortcuts";
import { useUserName } from "@/components/shell/use-user";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Keys } from "@/components/ui/kbd";
import { WeftError } from "@/sdk/client";
import { ReviewItem } from "./review-item";
import { type Submission, useReview } from "./use-review";

type ReviewPageProps = { projectId: string; queueId: string };

/** One item of a queue after the other: the call at the left, what is asked of it at the right. */
export function ReviewPage({ projectId, queueId }: ReviewPageProps) {
  const user = useUserName();
  // Another name is another reviewer, who holds other items.
  return <Review key={`${user} ${queueId}`} projectId={projectId} queueId={queueId} />;
}

function Review({ projectId, queueId }: ReviewPageProps) {
  const { data, error, refetch } = useQuery(queueQuery(projectId, queueId));
  const review = useReview(projectId, queueId);
  const { current, ahead, state, finish } = review;
  const [skipping, setSkipping] = useState(false);
  const onSkipEnd = useCallback(() => setSkipping(false), []);
  const onFinish = useCallback(
    (submission: Submission) => {
      setSkipping(false);
      finish(submission);
    },
    [finish],
  );
  useShortcuts([
    { keys: "[", label: "Previous item", group: "Review", run: () => review.go(-1) },
    { keys: "]", label: "Next item", group: "Review", run: () => review.go(1) },
    { keys: "s", label: "Skip the item", group: "Review", run: () => current && setSkipping(true) },
  ]);
  const failure = error ?? (review.phase === "waiting" && !current ? review.error : undefined);
  const home = `${projectHref(projectId)}/weave/annotations`;
  const total = data?.queue.counts.total ?? 0;
  return (
    <PageFrame
      projectId={projectId}
      crumbs={[
        { label: "Annotations", href: home },
        { label: data?.queue.name ?? "Queue", href: `${home}/${encodeURIComponent(queueId)}` },
        { label: "Review" },
      ]}
      actions={
        current ? (
          <div className="flex items-center gap-1">
            <span className="pr-1 text-muted text-xs" aria-live="polite" data-testid="review-place">
              Item {current.item.position} of {Math.max(total, current.item.position)}
              {current.done ? ` · ${current.done}` : ""}
            </span>
            <IconButton label="Previous item" keys="[" disabled={state.at === 0} onClick={() => review.go(-1)}>
              <ChevronLeft />
            </IconButton>
            <IconButton
              label="Next item"
              keys="]"
              disabled={state.at >= state.items.length - 1}
              onClick={() => review.go(1)}
            >
              <ChevronRight />
            </IconButton>
            <Button variant="quiet" size="sm" onClick={() => setSkipping(true)} disabled={skipping}>
              <SkipForward />
              Skip
            </Button>
          </div>
        ) : null
      }
    >
      {failure ? (
        <ErrorState
          title="The queue can't be reviewed now"
          reason={failure.message}
          requestId={failure instanceof WeftError ? failure.requestId : undefined}
          onRetry={() => {
            void refetch();
            void review.retry();
          }}
        />
      ) : current && data ? (
        [current, ...ahead.map((item) => ({ item, done: undefined }))].map((shown) => (
          <Activity key={shown.item.id} mode={shown.item.id === current.item.id ? "visible" : "hidden"}>
            <ReviewItem
              projectId={projectId}
              queue={data.queue}
              specs={data.specs}
              item={shown.item}
              done={shown.done}
              skipping={skipping && shown.item.id === current.item.id}
              onSkipEnd={onSkipEnd}
              onFinish={onFinish}
            />
          </Activity>
        ))
      ) : review.phase === "ready" && data ? (
        <EmptyState
          title={total === 0 ? "This queue is empty" : "Nothing is left for you"}
          text={
            total === 0
              ? "Add calls to it from the traces table or on the queue's page."
              : `${data.queue.counts.completed} of ${total} items are completed. New items appear here by themselves.`
          }
        >
          <div className="flex items-center gap-2">
            {state.items.length > 0 ? (
              <Button onClick={() => review.go(-1)}>
                Back to the last one <Keys keys="[" />
              </Button>
            ) : null}
            <Button asChild>
              <Link href={`${home}/${encodeURIComponent(queueId)}`}>Open the queue</Link>
            </Button>
          </div>
        </EmptyState>
      ) : (
        <CallSkeleton />
      )}
    </PageFrame>
  );
}
