const HANDS = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"];
const NAMES = ["No skin tone", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"];

type EmojiTonesProps = { chosen: number; onChoose: (place: number) => void };

/** The skin tones that hands and people may have. */
export function EmojiTones({ chosen, onChoose }: EmojiTonesProps) {
  return (
    <fieldset aria-label="Skin tone" className="flex shrink-0">
      {HANDS.map((hand, place) => (
        <button
          key={hand}
          type="button"
          title={NAMES[place]}
          aria-label={NAMES[place]}
          aria-pressed={place === chosen}
          onClick={() => onChoose(place)}
          className="flex size-5.5 items-center justify-center rounded-md text-sm hover:bg-active aria-pressed:bg-active"
        >
          {hand}
        </button>
      ))}
    </fieldset>
  );
}
