"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import type { ProjectShown } from "@/lib/projects/page-endpoints";
import { projectKeepRoute } from "@/lib/projects/page-routes";
import { api } from "@/lib/query-client/query-client";

const MOST_DAYS = 36_500;

/** For how many days calls are kept; without a number, for ever. */
export function RetentionForm({ project: { project_id, retention_days } }: { project: ProjectShown }) {
  const [text, setText] = useState(retention_days === null ? "" : String(retention_days));
  const [saved, setSaved] = useState(retention_days);
  const router = useRouter();
  const days = text.trim() === "" ? null : Number(text);
  const fits = days === null || (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS);
  const save = useMutation({
    mutationFn: () => api.call(projectKeepRoute, { project_id, retention_days: days }),
    onSuccess: (settings) => {
      setSaved(settings.retention_days);
      router.refresh();
    },
    onError: (error) => void showToast({ title: "Not saved", description: error.message, tone: "error" }),
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-center gap-2">
      <label htmlFor="retention-days">Keep calls for</label>
      <Input
        id="retention-days"
        inputMode="numeric"
        autoComplete="off"
        placeholder="ever"
        aria-invalid={!fits}
        aria-describedby="retention-effect"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-20"
      />
      days
      <Button type="submit" disabled={!fits || days === saved || save.isPending}>
        Save
      </Button>
      <p id="retention-effect" role="status" className="w-full text-muted text-xs">
        {fits ? effectOf(days, days === saved) : `A whole number of days, from 1 to ${MOST_DAYS}, or nothing.`}
      </p>
    </form>
  );
}

function effectOf(days: number | null, saved: boolean): string {
  if (days === null) return saved ? "Calls are kept for ever." : "Calls will be kept for ever.";
  const what = `older than ${days} ${days === 1 ? "day" : "days"}, with what was said of them,`;
  return saved
    ? `Calls ${what} are removed for good, every hour.`
    : `Calls ${what} will be removed for good. That can't be taken back.`;
}
