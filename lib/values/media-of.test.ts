import { expect, test } from "vitest";
import { describeMedia, mediaOfObject, mediaOfText } from "./media-of.ts";
import { parseJson } from "./parse-json.ts";

const kind = (text: string) => mediaOfText(text)?.kind;
const objectOf = (value: unknown) => {
  const parsed = parseJson(JSON.stringify(value));
  return parsed && mediaOfObject(parsed.node);
};

test("data URLs of what a page can show without running it", () => {
  expect(kind("data:image/png;base64,iVBORw0KGgo=")).toBe("image");
  expect(kind("data:audio/wav;base64,UklGRg==")).toBe("audio");
  expect(kind("data:video/mp4;base64,AAAA")).toBe("video");
  expect(kind("data:application/pdf;base64,JVBERi0=")).toBe("pdf");
  expect(kind(`data:image/webp;base64,${"A".repeat(1_000_000)}`)).toBe("image");
});

test("anything else stays text", () => {
  for (const text of [
    "data:image/svg+xml;base64,AA==",
    "data:text/html;base64,AA==",
    "data:application/javascript;base64,AA==",
    "data:image/png,plain",
    'data:image/png;base64,AA"><script>',
    "https://elsewhere.test/x.png",
    "the data:image/png;base64,AA==",
  ]) {
    expect(kind(text), text).toBeUndefined();
  }
});

test("media objects of the SDKs name their file", () => {
  const image = {
    _type: "CustomWeaveType",
    weave_type: { type: "PIL.Image.Image" },
    files: { "image.png": "digest1" },
  };
  expect(objectOf(image)).toEqual({ kind: "image", name: "image.png", source: { digest: "digest1" } });
  const content = {
    _type: "CustomWeaveType",
    weave_type: { type: "weave.type_wrappers.Content.content.Content" },
    files: { "metadata.json": "m", content: "c" },
    metadata: { mimetype: "audio/mpeg", filename: "talk.mp3" },
  };
  expect(objectOf(content)).toEqual({ kind: "audio", name: "talk.mp3", source: { digest: "c" } });
  expect(
    objectOf({ _type: "CustomWeaveType", weave_type: { type: "wave.Wave_read" }, files: { "audio.wav": "w" } })?.kind,
  ).toBe("audio");
});

test("the file beside a content says what it is", () => {
  const content = objectOf({
    _type: "CustomWeaveType",
    weave_type: { type: "weave.type_wrappers.Content.content.Content" },
    files: { content: "c", "metadata.json": "m" },
  });
  expect(content).toEqual({ kind: "file", name: "content", source: { digest: "c" }, describedBy: "m" });
  if (!content) throw new Error("it is media");
  const described = (text: string) => describeMedia(content, text);
  expect(described('{"mimetype":"image/png","filename":"cat.png","size":5}')).toEqual({
    kind: "image",
    name: "cat.png",
    source: { digest: "c" },
  });
  expect(described('{"mimetype":"image/svg+xml"}').kind).toBe("file");
  expect(described("no JSON")).toEqual({ kind: "file", name: "content", source: { digest: "c" } });
});

test("other objects are none", () => {
  expect(objectOf({ files: { "image.png": "x" } })).toBeUndefined();
  expect(objectOf({ _type: "CustomWeaveType", files: { "obj.py": "x" } })).toBeUndefined();
  expect(objectOf({ _type: "CustomWeaveType", files: { "image.png": 5 } })).toBeUndefined();
});
