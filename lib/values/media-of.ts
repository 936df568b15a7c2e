import { type JsonNode, member, parseJson } from "./parse-json.ts";

/** Something to look at or listen to that lies in a value: as a data URL, or as a file of the project. */
export type Media = {
  kind: "image" | "audio" | "video" | "pdf" | "file";
  name: string;
  source: { url: string } | { digest: string };
  /** The file that says what it is, where the value itself does not. */
  describedBy?: string;
};

const DATA_URL = /^data:((?:image|audio|video|application)\/[\w.+-]+)(?:;[\w=.+-]+)*;base64,[A-Za-z0-9+/_=\s-]+$/;
const MOST_DATA = 40_000_000;

/** What a browser draws without running anything of it. */
const IMAGES = new Set(["png", "jpeg", "jpg", "gif", "webp", "avif", "bmp"]);
const AUDIO = new Set(["wav", "x-wav", "wave", "mpeg", "mp3", "ogg", "flac", "x-flac", "aac", "mp4", "webm", "m4a"]);
const VIDEO = new Set(["mp4", "webm", "ogg", "quicktime", "mov"]);

/** The media that a text is by itself; undefined when it is none that a page shows. */
export function mediaOfText(text: string): Media | undefined {
  if (!text.startsWith("data:") || text.length > MOST_DATA) return undefined;
  const mime = DATA_URL.exec(text.length > 500 ? `${text.slice(0, 200)}${text.slice(-200)}` : text)?.[1]?.toLowerCase();
  if (mime === undefined) return undefined;
  const kind = kindOfMime(mime);
  return kind === "file" ? undefined : { kind, name: mime, source: { url: text } };
}

/** What a content type is to a page. SVG is none of it: it can hold scripts and links. */
function kindOfMime(mime: string): Media["kind"] {
  const [family = "", type = ""] = mime.toLowerCase().split(";", 1)[0]?.split("/") ?? [];
  if (family === "image" && IMAGES.has(type)) return "image";
  if (family === "audio" && AUDIO.has(type)) return "audio";
  if (family === "video" && VIDEO.has(type)) return "video";
  return mime === "application/pdf" ? "pdf" : "file";
}

/** The media that an object of the SDKs is (image, audio, video, any content): its bytes are files of the project. */
export function mediaOfObject(node: JsonNode): Media | undefined {
  if (node.kind !== "object" || textAt(node, "_type") !== "CustomWeaveType") return undefined;
  const files = member(node, "files");
  if (files?.kind !== "object") return undefined;
  const type = textAt(member(node, "weave_type"), "type") ?? "";
  const listed = files.keys.flatMap((name, index) => {
    const digest = files.items[index];
    return digest?.kind === "string" ? [{ name, digest: digest.value }] : [];
  });
  const file = listed.find(({ name }) => kindOfName(name) !== "file") ?? listed.find(({ name }) => name === "content");
  if (!file) return undefined;
  const metadata = member(node, "metadata") ?? member(node, "val");
  const mime = textAt(metadata, "mimetype") ?? textAt(metadata, "mime_type");
  const named = kindOfName(file.name);
  const kind = named !== "file" ? named : mime ? kindOfMime(mime) : kindOfType(type);
  const describedBy = listed.find(({ name }) => name === "metadata.json")?.digest;
  return {
    kind,
    name: textAt(metadata, "filename") ?? file.name,
    source: { digest: file.digest },
    ...(kind === "file" && mime === undefined && describedBy !== undefined && { describedBy }),
  };
}

/** The media with what the file beside it says of it: the Python client keeps the type of any content there. */
export function describeMedia(media: Media, text: string): Media {
  const node = parseJson(text)?.node;
  const mime = textAt(node, "mimetype");
  const kind = mime === undefined ? media.kind : kindOfMime(mime);
  return { kind, name: textAt(node, "filename") ?? media.name, source: media.source };
}

function kindOfName(name: string): Media["kind"] {
  const ending = /\.(\w{2,5})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (IMAGES.has(ending)) return "image";
  if (ending === "pdf") return "pdf";
  if (ending === "mp4" || ending === "mov" || ending === "webm") return "video";
  return AUDIO.has(ending) ? "audio" : "file";
}

function kindOfType(type: string): Media["kind"] {
  if (/image/i.test(type)) return "image";
  if (/audio|wave/i.test(type)) return "audio";
  return /video/i.test(type) ? "video" : "file";
}

function textAt(node: JsonNode | undefined, key: string): string | undefined {
  const found = member(node, key);
  return found?.kind === "string" ? found.value : undefined;
}
