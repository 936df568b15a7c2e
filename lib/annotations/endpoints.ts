import { type ServedEndpoint, serve, serveStream } from "@/lib/api/serve";
import { addItems, queryItems, setProgress } from "./items";
import { createQueue, deleteQueue, queueStats, readQueue, streamQueues, updateQueue } from "./queues";
import {
  itemProgress,
  itemsAdd,
  itemsQuery,
  queueCreate,
  queueDelete,
  queueRead,
  queuesQuery,
  queuesStats,
  queueUpdate,
} from "./wire-queues";

export const annotationEndpoints: readonly ServedEndpoint[] = [
  serve(queueCreate, createQueue),
  serveStream(queuesQuery, streamQueues),
  serve(queuesStats, queueStats),
  serve(queueRead, readQueue),
  serve(queueUpdate, updateQueue),
  serve(queueDelete, deleteQueue),
  serve(itemsAdd, addItems),
  serve(itemsQuery, queryItems),
  serve(itemProgress, setProgress),
];
