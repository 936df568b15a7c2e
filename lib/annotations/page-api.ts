import { type ServedEndpoint, serve, serveDownload } from "@/lib/api/serve";
import { getAgreement } from "./agreement";
import { claimItems, releaseClaims } from "./claim-items";
import { exportQueue } from "./export-queue";
import { fillQueue } from "./fill-queue";
import { getJudges } from "./judges";
import * as measures from "./measure-endpoints";
import * as endpoints from "./page-endpoints";
import { getQueuePage, listMine, listQueues, saveQueue } from "./queue-pages";
import { listSpecs, saveSpec } from "./specs";
import { submitItem } from "./submit-item";

/** What the app's own pages ask about annotations, beside the wire API. */
export const annotationPageEndpoints: readonly ServedEndpoint[] = [
  serve(endpoints.queuesList, listQueues),
  serve(endpoints.queueGet, getQueuePage),
  serve(endpoints.queueSave, saveQueue),
  serve(endpoints.queueFill, fillQueue),
  serve(endpoints.specsList, listSpecs),
  serve(endpoints.specSave, saveSpec),
  serve(endpoints.itemsClaim, async (ctx, claim) => ({ items: await claimItems(ctx, claim) })),
  serve(endpoints.itemsRelease, releaseClaims),
  serve(endpoints.itemSubmit, submitItem),
  serve(endpoints.itemsMine, listMine),
  serve(measures.agreement, getAgreement),
  serve(measures.judges, getJudges),
  serveDownload(endpoints.queueExport, exportQueue),
];
