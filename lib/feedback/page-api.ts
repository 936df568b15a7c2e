import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { deleteFeedback, deleteReaction } from "./delete-feedback";
import { getFeedbackOf } from "./get-feedback-of";
import { listMarks } from "./list-marks";
import { feedbackDelete, feedbackMarks, feedbackOf, feedbackPut, feedbackUnreact } from "./page-endpoints";
import { putFeedback } from "./put-feedback";

/** What the app's own pages ask about feedback, beside the wire API. */
export const feedbackPageEndpoints: readonly ServedEndpoint[] = [
  serve(feedbackOf, getFeedbackOf),
  serve(feedbackMarks, listMarks),
  serve(feedbackPut, putFeedback),
  serve(feedbackUnreact, deleteReaction),
  serve(feedbackDelete, deleteFeedback),
];
