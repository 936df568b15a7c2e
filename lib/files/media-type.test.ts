import { expect, test } from "vitest";
import { mediaType } from "./media-type.ts";

const typeOf = (text: string) => mediaType(Buffer.from(text, "latin1"));

test("media are known by their first bytes", () => {
  expect(typeOf("\x89PNG\r\n\x1a\n")).toBe("image/png");
  expect(typeOf("RIFF....WEBPVP8 ")).toBe("image/webp");
  expect(typeOf("RIFF....WAVEfmt ")).toBe("audio/wav");
  expect(typeOf("\0\0\0\x1cftypavif")).toBe("image/avif");
  expect(typeOf("\0\0\0\x1cftypisom")).toBe("video/mp4");
  expect(typeOf("ID3\x04")).toBe("audio/mpeg");
  expect(typeOf("\xff\xfb\x90\x44")).toBe("audio/mpeg");
  expect(typeOf("%PDF-1.7")).toBe("application/pdf");
});

test("what could run in a page is none", () => {
  for (const text of ["<svg xmlns='x'><script>1</script></svg>", "<html>", "", "RIFF....AVI ", "\xff\xfe<\0s\0"]) {
    expect(typeOf(text), text).toBeUndefined();
  }
});
