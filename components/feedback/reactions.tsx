"use client";
import { SmilePlus } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Tooltip } from "@/components/ui/tooltip";
import type { FeedbackMarks } from "@/lib/feedback/page-endpoints";
import { rememberEmoji } from "./recent-emoji";

const EmojiPicker = latePart(() => import("./emoji-picker").then((module) => module.EmojiPicker));

type ReactionsProps = {
  reactions: FeedbackMarks["reactions"];
  user: string;
  onReact: (emoji: string) => void;
  onUnreact: (emoji: string) => void;
  /** Controls the picker from outside, for a key. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Keys that open the picker, shown in its tooltip. */
  keys?: string;
  /** One line, without the way to more. */
  quiet?: boolean;
};

/** Who reacted how: each emoji a toggle of one's own, with everyone's names on hover, and a picker for more. */
export function Reactions({ reactions, user, onReact, onUnreact, keys, quiet = false, ...picker }: ReactionsProps) {
  return (
    <fieldset
      aria-label="Reactions"
      className={classNames("group/reactions flex min-w-0 items-center gap-1", !quiet && "flex-wrap")}
    >
      {reactions.map(({ emoji, people }) => {
        const own = people.includes(user);
        return (
          <Tooltip key={emoji} content={namesOf(people, user)}>
            <button
              type="button"
              aria-pressed={own}
              aria-label={`${emoji} ${people.length}: ${namesOf(people, user)}`}
              onClick={() => (own ? onUnreact(emoji) : onReact(emoji))}
              className={classNames(
                "inline-flex h-6 items-center gap-1 rounded-full border px-1.5 text-xs",
                own ? "border-iris-8 bg-iris-3 text-accent-text" : "border-line-control text-muted hover:bg-hover",
              )}
            >
              <span className="text-sm leading-none">{emoji}</span>
              {people.length}
            </button>
          </Tooltip>
        );
      })}
      {quiet ? null : (
        <ReactButton
          reactions={reactions}
          user={user}
          onReact={onReact}
          onUnreact={onUnreact}
          {...(keys ? { keys } : {})}
          {...picker}
        />
      )}
    </fieldset>
  );
}

/** The way to one more reaction: any emoji, or one that is given already. */
export function ReactButton({ reactions, user, onReact, onUnreact, keys, ...picker }: Omit<ReactionsProps, "quiet">) {
  const [ownOpen, setOwnOpen] = useState(false);
  const open = picker.open ?? ownOpen;
  const setOpen = picker.onOpenChange ?? setOwnOpen;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton label="React" className="size-6" {...(keys ? { keys } : {})}>
          <SmilePlus />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent aria-label="Pick an emoji" className="w-auto">
        <EmojiPicker
          onPick={(emoji) => {
            rememberEmoji(emoji);
            setOpen(false);
            if (reactions.find((each) => each.emoji === emoji)?.people.includes(user)) onUnreact(emoji);
            else onReact(emoji);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

const NAMED = 12;

function namesOf(people: readonly string[], user: string): string {
  const names = people.map((name) => (name === user ? "you" : name));
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
}
