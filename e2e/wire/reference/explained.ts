/** Questions to which Weft answers otherwise than the reference server on purpose, with the reason. */
export const EXPLAINED: readonly { titles: RegExp; reason: string }[] = [
  { titles: /^calls: limit 0$/, reason: "a limit of 0 is a limit; there it is none" },
  { titles: /^calls: columns |^after changes: all$/, reason: "the small columns always come along" },
  {
    titles: /^query( count)?: (text with a backslash|text beyond ASCII|contains an emoji|a display name)$/,
    reason: "texts are compared as they are; there as JSON writes them, with escapes",
  },
  {
    titles: /^query( count)?: (greater|greater or equal|and|nested and, or, not)$/,
    reason: "a number literal compares as a number; there a path is text and text is more than any number",
  },
  {
    titles: /^query( count)?: (not greater|a (missing|present) path is .*|no parent|(any|no) exception|no end)$/,
    reason: "a missing value is the empty text and equals null; there every comparison with it is unknown",
  },
  {
    titles: /^query( count)?: true as text$/,
    reason: "a path yields text, and true is written as true; there it is 1",
  },
  {
    titles: /^(sort: .* asc|table: sorted by number)$/,
    reason: "existing values come before missing ones; there after",
  },
  { titles: /^table: unknown$/, reason: "an unknown table is not found; there it is empty" },
];
