"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import type { ProjectShown } from "@/lib/projects/page-endpoints";
import { projectDescribeRoute } from "@/lib/projects/page-routes";
import { api } from "@/lib/query-client/query-client";

const MAX_CHARACTERS = 500;

/** What a project is for, in a few words that the list of projects shows. */
export function DescriptionForm({ project: { project_id, description } }: { project: ProjectShown }) {
  const [text, setText] = useState(description);
  const [saved, setSaved] = useState(description);
  const client = useQueryClient();
  const router = useRouter();
  const save = useMutation({
    mutationFn: (words: string) => api.call(projectDescribeRoute, { project_id, description: words }),
    onSuccess: (_, words) => {
      setSaved(words);
      void client.invalidateQueries({ queryKey: ["projects"] });
      router.refresh();
    },
    onError: (error) =>
      void showToast({ title: "The description was not saved", description: error.message, tone: "error" }),
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate(text.trim());
  }
  const unsaved = text.trim() !== saved;
  return (
    <form onSubmit={onSubmit} className="flex max-w-180 flex-col gap-1.5">
      <label htmlFor="project-description" className="text-muted text-xs">
        Description
      </label>
      <textarea
        id="project-description"
        rows={2}
        maxLength={MAX_CHARACTERS}
        placeholder="What is it for? The list of projects shows it."
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-full rounded-md border border-line-control bg-panel px-2 py-1.5"
      />
      <div className="flex items-center gap-2">
        <Button type="submit" disabled={!unsaved || save.isPending}>
          Save
        </Button>
        <span role="status" className="text-muted text-xs">
          {save.isPending ? "Saving…" : save.isSuccess && !unsaved ? "Saved" : ""}
        </span>
      </div>
    </form>
  );
}
