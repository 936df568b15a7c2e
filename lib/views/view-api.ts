import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { listViews, listViewVersions } from "./list-views";
import { deleteView, restoreView, saveView } from "./save-view";
import { viewDelete, viewRestore, viewSave, viewsList, viewVersions } from "./view-endpoints";

export const viewEndpoints: readonly ServedEndpoint[] = [
  serve(viewsList, listViews),
  serve(viewVersions, listViewVersions),
  serve(viewSave, saveView),
  serve(viewDelete, deleteView),
  serve(viewRestore, restoreView),
];
