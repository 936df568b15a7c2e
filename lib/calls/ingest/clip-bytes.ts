const encoder = new TextEncoder();

/** The beginning of a text that fits into so many bytes of UTF-8, never cut inside a character. */
export function clipBytes(text: string, most: number): string {
  // No character takes more than three bytes a UTF-16 unit.
  if (text.length * 3 <= most) return text;
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(most)).read);
}
