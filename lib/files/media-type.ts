/** The content type that a file's first bytes tell, of those that a page shows without running anything; else undefined. */
export function mediaType(bytes: Uint8Array): string | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const starts = (...head: number[]) => head.every((byte, index) => bytes[index] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (text(0, 4) === "GIF8") return "image/gif";
  if (text(0, 5) === "%PDF-") return "application/pdf";
  if (text(0, 4) === "OggS") return "audio/ogg";
  if (text(0, 4) === "fLaC") return "audio/flac";
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return "video/webm";
  if (text(0, 4) === "RIFF") return { WEBP: "image/webp", WAVE: "audio/wav" }[text(8, 12)];
  if (text(4, 8) === "ftyp") return isoType(text(8, 12));
  if (text(0, 3) === "ID3" || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return "audio/mpeg";
  return text(0, 2) === "BM" && bytes.length > 26 ? "image/bmp" : undefined;
}

/** MP4, QuickTime, M4A and AVIF share one container and differ in its brand. */
function isoType(brand: string): string {
  if (brand === "avif" || brand === "avis") return "image/avif";
  if (brand === "qt  ") return "video/quicktime";
  return brand.startsWith("M4A") ? "audio/mp4" : "video/mp4";
}
