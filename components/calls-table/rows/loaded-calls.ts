import type { InfiniteData } from "@tanstack/react-query";
import type { z } from "zod";
import type { ListedCall } from "@/lib/calls/call-row";
import type { callsList } from "@/lib/calls/page-endpoints";
import type { RowPage } from "./row-joiner";

/** A page of rows; of one far from the view only its ids are kept. */
export type CallsPage = z.infer<typeof callsList.response> & Pick<RowPage<ListedCall>, "gone">;

/** The pages that were loaded for a question, and where each begins. */
export type LoadedCalls = InfiniteData<CallsPage, string | null>;
