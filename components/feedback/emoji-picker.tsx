"use client";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { EmojiGroups } from "./emoji-groups";
import { EmojiTones } from "./emoji-tones";
import { chosenTone, offeredEmoji, rememberTone } from "./recent-emoji";

type Search = typeof import("@/lib/feedback/emoji/emoji-search");
type Group = { label: string; emojis: readonly string[] };

const COLUMNS = 8;
const MAX_HITS = 96;

/** Emojis by recency, by what is common, and by name; the arrows move, page keys change the group, Enter picks. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const search = useSearch();
  const [offered] = useState(offeredEmoji);
  const [tone, setTone] = useState(chosenTone);
  const [group, setGroup] = useState<number>();
  const id = useId();
  const known = useMemo(() => search?.emojiGroups() ?? [], [search]);
  const groups = shownGroups();
  const all = groups.flatMap(({ emojis }) => emojis);
  const at = Math.min(chosen, all.length - 1);

  function shownGroups(): Group[] {
    const skinTone = search?.SKIN_TONES[tone] ?? "";
    const toned = (emojis: readonly string[]) => emojis.map((emoji) => search?.inTone(emoji, skinTone) ?? emoji);
    if (text.trim() !== "") return [{ label: "Found", emojis: toned(hitsOf(search, text)) }];
    const chosenGroup = group === undefined ? undefined : known[group];
    if (chosenGroup) return [{ label: chosenGroup.name, emojis: toned(chosenGroup.emojis) }];
    const common = toned(offered.common).filter((emoji) => !offered.recent.includes(emoji));
    return [
      { label: "Recent", emojis: offered.recent },
      { label: "Common", emojis: common },
    ];
  }
  function nameOf(emoji: string): string {
    return search?.emojiName(emoji.replace(/[\u{1f3fb}-\u{1f3ff}]/u, "")) ?? emoji;
  }
  function show(next: number | undefined) {
    setGroup(next);
    setText("");
    setChosen(0);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    const emoji = all[at];
    if (event.key === "Enter" && emoji) onPick(emoji);
    else if (event.key === "PageDown") show(Math.min((group ?? -1) + 1, known.length - 1));
    else if (event.key === "PageUp") show(group ? group - 1 : undefined);
    else if (step === undefined || all.length === 0) return;
    else setChosen(Math.max(0, Math.min(all.length - 1, at + step)));
    event.preventDefault();
  }
  return (
    <div className="flex w-72 flex-col gap-2 p-2">
      <Input
        autoFocus
        role="combobox"
        aria-label="Search emoji"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={all[at] ? `${id}-${at}` : undefined}
        placeholder="Search emoji"
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
      />
      <EmojiGroups names={known.map(({ name }) => name)} chosen={text === "" ? group : -1} onChoose={show} />
      <div id={id} role="listbox" aria-label="Emoji" className="max-h-56 overflow-y-auto">
        {groups.map((group, index) => (
          <EmojiGroup
            key={group.label}
            group={group}
            id={id}
            first={groups.slice(0, index).reduce((sum, { emojis }) => sum + emojis.length, 0)}
            at={at}
            nameOf={nameOf}
            onPick={onPick}
          />
        ))}
        {all.length === 0 ? (
          <p className="px-1 py-2 text-muted">{search ? `No emoji is called “${text}”` : "Loading…"}</p>
        ) : null}
      </div>
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate px-1 text-muted text-xs">
          {all[at] === undefined ? null : nameOf(all[at])}
        </p>
        <EmojiTones
          chosen={tone}
          onChoose={(place) => {
            setTone(place);
            rememberTone(place);
          }}
        />
      </div>
    </div>
  );
}

type EmojiGroupProps = {
  group: Group;
  id: string;
  /** Place of its first emoji among all. */
  first: number;
  at: number;
  nameOf: (emoji: string) => string;
  onPick: (emoji: string) => void;
};

function EmojiGroup({ group, id, first, at, nameOf, onPick }: EmojiGroupProps) {
  if (group.emojis.length === 0) return null;
  return (
    <div role="group" aria-label={group.label}>
      <p className="px-1 pt-1 pb-0.5 text-muted text-xs">{group.label}</p>
      <div className="grid grid-cols-8">
        {group.emojis.map((emoji, index) => (
          <button
            key={emoji}
            type="button"
            role="option"
            id={`${id}-${first + index}`}
            tabIndex={-1}
            aria-selected={first + index === at}
            aria-label={nameOf(emoji)}
            title={nameOf(emoji)}
            onClick={() => onPick(emoji)}
            className={classNames(
              "flex size-8 items-center justify-center rounded-md text-lg hover:bg-active",
              first + index === at && "bg-active outline-2 outline-iris-8 -outline-offset-2",
            )}
          >
            {emoji}
          </button>
        ))}
      </div>
    </div>
  );
}

function hitsOf(search: Search | undefined, text: string): string[] {
  return search?.searchEmoji(text, MAX_HITS).map(({ emoji }) => emoji) ?? [];
}

/** The names of all emojis come when the picker is first opened. */
function useSearch(): Search | undefined {
  const [search, setSearch] = useState<Search>();
  useEffect(() => {
    let left = false;
    // Without it, what is recent and common can be picked all the same.
    import("@/lib/feedback/emoji/emoji-search").then(
      (module) => left || setSearch(module),
      () => {},
    );
    return () => {
      left = true;
    };
  }, []);
  return search;
}
