const STOP_WORDS = new Set(
  `a about again all also am an and any are as at be been between but by can could did do does for from had has have how i
  if in into is it its just many may me mean more most much must my no not of on one only or other our out over own say
  says should so some such than that the their them then there these they this those to too up us was we were what when
  where which while who why will with would you your`.split(/\s+/),
);

/** Search terms of a text: lower case, without words that say nothing, with English endings cut off. */
export function tokenize(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !STOP_WORDS.has(word)).map(stem);
}

function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=[^s])s$/, "");
  return word
    .replace(/(?:sses|ies)$/, (end) => (end === "ies" ? "y" : "ss"))
    .replace(/(?<=[^s])s$/, "")
    .replace(/(?:ing|ed)$/, "")
    .replace(/(?<=[b-df-hj-np-tv-z])e$/, "");
}
