import { mediaOfObject, mediaOfText } from "../media-of.ts";
import { type JsonNode, member, stringOf } from "../parse-json.ts";
import type { ChatPart } from "./chat-message.ts";

/** An image, a sound, a film or a document among the parts of a message, however its provider writes it. */
export function readMedia(node: JsonNode): ChatPart | undefined {
  const stored = mediaOfObject(node);
  if (stored) return { kind: "media", media: stored };
  const url = linkOf(node);
  if (url !== undefined) return url.startsWith("data:") ? partOf(url) : { kind: "image", url };
  for (const encoded of [inlineData(node), inputAudio(node), filePart(node)]) {
    const part = encoded && partOf(encoded);
    if (part) return part;
  }
  return undefined;
}

function partOf(url: string): ChatPart | undefined {
  const media = mediaOfText(url);
  if (media?.kind === "image") return { kind: "image", url };
  return media && { kind: "media", media };
}

/** OpenAI's `image_url` as text or object, Anthropic's and AI SDK's image by address. */
function linkOf(node: JsonNode): string | undefined {
  const image = member(node, "image_url");
  const direct = stringOf(image) ?? stringOf(member(image, "url"));
  if (direct !== undefined) return direct;
  if (stringOf(member(node, "type")) !== "image") return undefined;
  return (
    stringOf(member(member(node, "source"), "url")) ?? stringOf(member(node, "image")) ?? stringOf(member(node, "url"))
  );
}

/** Anthropic's `source` and Gemini's `inlineData`: base64 beside its content type. */
function inlineData(node: JsonNode): string | undefined {
  const source = member(node, "source") ?? member(node, "inlineData") ?? member(node, "inline_data");
  return encode(mimeOf(source), stringOf(member(source, "data")));
}

function inputAudio(node: JsonNode): string | undefined {
  const audio = member(node, "input_audio") ?? member(node, "audio");
  const format = stringOf(member(audio, "format")) ?? "wav";
  return encode(`audio/${format}`, stringOf(member(audio, "data")));
}

/** OpenAI's `file` and AI SDK's file part. */
function filePart(node: JsonNode): string | undefined {
  const file = member(node, "file");
  const whole = stringOf(member(file, "file_data")) ?? stringOf(member(node, "file_data"));
  if (whole?.startsWith("data:")) return whole;
  if (stringOf(member(node, "type")) !== "file") return undefined;
  const data = stringOf(member(node, "data")) ?? stringOf(member(node, "url"));
  return data?.startsWith("data:") ? data : encode(mimeOf(node), data);
}

function mimeOf(node: JsonNode | undefined): string | undefined {
  return ["media_type", "mediaType", "mimeType", "mime_type"].map((key) => stringOf(member(node, key))).find(Boolean);
}

function encode(mime: string | undefined, data: string | undefined): string | undefined {
  return mime === undefined || data === undefined ? undefined : `data:${mime};base64,${data}`;
}
