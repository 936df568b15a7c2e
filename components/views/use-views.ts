"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { showToast } from "@/components/ui/toast-store";
import { api } from "@/lib/query-client/query-client";
import type { SavedView, ViewedList } from "@/lib/views/view-endpoints";
import { viewDeleteRoute, viewRestoreRoute, viewSaveRoute, viewsListRoute } from "@/lib/views/view-routes";

export type ViewInput = Pick<SavedView, "label" | "description" | "pinned" | "is_default" | "state"> & {
  object_id?: string;
};

/** A change shows at once, so it goes on when the page is left. */
const KEPT = { keepalive: true } as const;

/** A view to delete, and what to do once that was taken back. */
type Removal = { view: SavedView; onUndone?: () => void };

/** The views of a list of a project: what is saved, and saving, which shows at once and goes back when the server refuses. */
export function useViews(projectId: string, list: ViewedList, initial: readonly SavedView[]) {
  const queryClient = useQueryClient();
  const queryKey = ["views", projectId, list];
  const { data: views } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await api.call(viewsListRoute, { project_id: projectId, list }, { signal })).views,
    initialData: [...initial],
  });

  const change = (edit: (views: SavedView[]) => SavedView[]) => {
    const before = queryClient.getQueryData<SavedView[]>(queryKey);
    queryClient.setQueryData<SavedView[]>(queryKey, (known) => edit(known ?? []));
    return { before };
  };
  const settled = {
    onError: (error: Error, _input: unknown, context: { before: SavedView[] | undefined } | undefined) => {
      queryClient.setQueryData(queryKey, context?.before);
      showToast({ tone: "error", title: "The view was not saved", description: error.message });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  };

  const saving = useMutation({
    mutationFn: async (input: ViewInput) =>
      (await api.call(viewSaveRoute, { project_id: projectId, list, ...input }, KEPT)).view,
    onMutate: (input: ViewInput) =>
      change((known) =>
        known.map((view) => {
          if (view.object_id === input.object_id) return { ...view, ...input };
          return input.is_default ? { ...view, is_default: false } : view;
        }),
      ),
    ...settled,
  });
  const restoring = useMutation({
    mutationFn: ({ object_id }: SavedView) => api.call(viewRestoreRoute, { project_id: projectId, object_id }, KEPT),
    onMutate: (view: SavedView) => change((known) => [...known.filter((one) => one !== view), view]),
    ...settled,
  });
  const removing = useMutation({
    mutationFn: ({ view: { object_id } }: Removal) =>
      api.call(viewDeleteRoute, { project_id: projectId, object_id }, KEPT),
    onMutate: ({ view }: Removal) => change((known) => known.filter(({ object_id }) => object_id !== view.object_id)),
    onSuccess: (_answer, { view, onUndone }) => {
      const undo = () => restoring.mutate(view, { onSuccess: onUndone });
      showToast({ title: `View “${view.label}” deleted`, action: { label: "Undo", run: undo } });
    },
    ...settled,
  });
  return { views, save: saving.mutateAsync, remove: removing.mutate };
}

/** A view as it is saved again, perhaps with something changed. */
export function inputOf(view: SavedView, change: Partial<ViewInput> = {}): ViewInput {
  const { object_id, label, description, pinned, is_default, state } = view;
  return { object_id, label, description, pinned, is_default, state, ...change };
}
