import { type ServedEndpoint, serve, serveDownload, serveImage, serveStream } from "@/lib/api/serve";
import { listProjects } from "@/lib/projects/list-projects";
import { addToDataset } from "./add-to-dataset";
import { getCallImage } from "./call-image";
import { listCells } from "./cells/list-cells";
import { countCalls } from "./count-calls";
import { getCallDetail } from "./detail/get-call-detail";
import { getTraceTree } from "./detail/get-trace-tree";
import { getTraceNeighbours } from "./detail/trace-neighbours";
import { exportCalls } from "./export/export-calls";
import { callsExport } from "./export/export-endpoints";
import { callsFields, callsValues } from "./facets/facet-endpoints";
import { listFields } from "./facets/list-fields";
import { listValues } from "./facets/list-values";
import { callsGroups, callsSeries } from "./groups/group-endpoints";
import { listGroups } from "./groups/list-groups";
import { listSeries } from "./groups/list-series";
import { listCalls } from "./list-calls";
import {
  callDetail,
  callImage,
  callsCells,
  callsCount,
  callsList,
  callsRemove,
  callsRestore,
  callsToDataset,
  projectsList,
  traceNeighbours,
  traceTree,
} from "./page-endpoints";
import { removeCalls, restoreCalls } from "./remove-calls";

/** What the app's own pages ask for, beside the wire API. */
export const pageEndpoints: readonly ServedEndpoint[] = [
  serve(callsList, listCalls),
  serve(callsCount, countCalls),
  serve(callsFields, listFields),
  serve(callsValues, listValues),
  serve(callsCells, listCells),
  serveImage(callImage, getCallImage),
  serveDownload(callsExport, exportCalls),
  serveStream(callsRemove, removeCalls),
  serve(callsRestore, restoreCalls),
  serve(callsGroups, listGroups),
  serve(callsSeries, listSeries),
  serve(callsToDataset, addToDataset),
  serve(traceTree, getTraceTree),
  serve(traceNeighbours, getTraceNeighbours),
  serve(callDetail, getCallDetail),
  serve(projectsList, listProjects),
];
