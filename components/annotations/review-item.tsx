"use client";
import { memo } from "react";
import type { ItemShown, QueueShown, SpecShown } from "@/lib/annotations/page-endpoints";
import { ReviewCall } from "./review-call";
import { ReviewForm } from "./review-form";
import type { ReviewItem as ItemOfReview } from "./review-store";
import type { Submission } from "./use-review";

type ReviewItemProps = {
  projectId: string;
  queue: QueueShown;
  specs: readonly SpecShown[];
  item: ItemShown;
  done: ItemOfReview["done"];
  skipping: boolean;
  onSkipEnd: () => void;
  onFinish: (submission: Submission) => void;
};

/** One item of a queue: the call at the left, what is asked of it at the right. Drawn anew only for what is its own. */
export const ReviewItem = memo(function ReviewItem({ item, queue, projectId, ...form }: ReviewItemProps) {
  const fields = item.display_fields.length > 0 ? item.display_fields : queue.display_fields;
  return (
    <div className="flex min-h-0 flex-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it. */}
      <section aria-label="Call" tabIndex={0} className="min-w-0 flex-1 overflow-y-auto px-4.5 py-3">
        <h2 className="sr-only">Call</h2>
        <ReviewCall projectId={projectId} callId={item.call_id} fields={fields} />
      </section>
      <ReviewForm projectId={projectId} item={item} hideOthers={queue.hide_others} {...form} />
    </div>
  );
});
