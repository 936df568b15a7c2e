/** A line of a stack trace: where the program was. */
export type StackFrame = {
  kind: "frame";
  function: string | undefined;
  file: string;
  line: number | undefined;
  /** The source line, where the trace has it (Python's do). */
  code: string | undefined;
  /** In an installed package or the language itself, not in the program's own code. */
  inLibrary: boolean;
};
/** What stands between frames: the exception itself, "During handling of …", repeated lines. */
export type StackNote = { kind: "note"; text: string };
export type StackLine = StackFrame | StackNote;

const PYTHON_FRAME = /^\s*File "(.+?)", line (\d+)(?:, in (.+))?$/;
const JS_FRAME =
  /^\s*at (?:(async )?(.+?) \()?((?:[\w+.-]+:\/\/|node:|[A-Za-z]:\\|\/|\.|webpack|<)?[^()\s][^()]*?)(?::(\d+))?(?::\d+)?\)?$/;
const LIBRARY =
  /(?:^|[\\/])(?:site-packages|dist-packages|node_modules)[\\/]|[\\/]lib[\\/]python\d|^node:|^<frozen|^<anonymous>|^internal[\\/]/;
const MOST_LINES = 5_000;

/** Takes a Python traceback or a JavaScript stack apart; undefined when it has no frame. */
export function parseStack(text: string): StackLine[] | undefined {
  const found: StackLine[] = [];
  const lines = text.split("\n", MOST_LINES);
  let frames = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.length > 2_000 || line.trim() === "") {
      if (line.trim()) found.push({ kind: "note", text: line });
      continue;
    }
    const frame = pythonFrame(line) ?? jsFrame(line);
    if (!frame) {
      // Python marks the part of the line above that failed.
      if (!/^\s*[\^~]+\s*$/.test(line)) found.push({ kind: "note", text: line.trimEnd() });
      continue;
    }
    frames++;
    const next = lines[index + 1];
    if (frame.python && next !== undefined && /^\s{4,}\S/.test(next) && !PYTHON_FRAME.test(next)) {
      frame.frame.code = next.trim();
      index++;
    }
    found.push(frame.frame);
  }
  return frames > 0 ? found : undefined;
}

function pythonFrame(line: string): { python: true; frame: StackFrame } | undefined {
  const match = PYTHON_FRAME.exec(line);
  return match ? { python: true, frame: frameOf(match[3], match[1] ?? "", match[2]) } : undefined;
}

function jsFrame(line: string): { python: false; frame: StackFrame } | undefined {
  if (!/^\s+at /.test(line)) return undefined;
  const match = JS_FRAME.exec(line);
  return match ? { python: false, frame: frameOf(match[2], match[3] ?? "", match[4]) } : undefined;
}

function frameOf(name: string | undefined, file: string, line: string | undefined): StackFrame {
  return {
    kind: "frame",
    function: name,
    file,
    line: line === undefined ? undefined : Number(line),
    code: undefined,
    inLibrary: LIBRARY.test(file),
  };
}
