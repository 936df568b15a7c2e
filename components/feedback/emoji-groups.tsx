import {
  Apple,
  Cat,
  Clock,
  Flag,
  Hand,
  Hash,
  Lightbulb,
  type LucideIcon,
  Plane,
  Smile,
  SwatchBook,
  Trophy,
} from "lucide-react";
import { classNames } from "@/components/ui/class-names";

const ICONS: readonly LucideIcon[] = [Smile, Hand, Cat, Apple, Plane, Trophy, Lightbulb, Hash, Flag, SwatchBook];

type EmojiGroupsProps = {
  names: readonly string[];
  /** The place of the chosen group; undefined: what is recent and common. */
  chosen: number | undefined;
  onChoose: (group: number | undefined) => void;
};

/** The groups of emojis, one of which is shown. */
export function EmojiGroups({ names, chosen, onChoose }: EmojiGroupsProps) {
  const groups: { name: string; place: number | undefined; Icon: LucideIcon }[] = [
    { name: "Recent and common", place: undefined, Icon: Clock },
    ...names.map((name, place) => ({ name, place, Icon: ICONS[place] ?? Smile })),
  ];
  return (
    <div role="group" aria-label="Groups" className="flex justify-between">
      {groups.map(({ name, place, Icon }) => (
        <button
          key={name}
          type="button"
          title={name}
          aria-label={name}
          aria-pressed={place === chosen}
          onClick={() => onChoose(place)}
          className={classNames(
            "flex size-6 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text",
            "aria-pressed:bg-active aria-pressed:text-text",
          )}
        >
          <Icon className="size-3.5" />
        </button>
      ))}
    </div>
  );
}
