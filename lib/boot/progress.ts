import { styleText } from "node:util";

/** Says what a start is doing: one line a step, with the seconds since the start in front. */
export type Progress = (line: string) => void;

/** A progress printer whose clock starts now. Colour only where the terminal shows it. */
export function createProgress(write: (text: string) => void = (text) => process.stdout.write(text)): Progress {
  const startedAt = performance.now();
  return (line) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
    write(`${paint("dim", `${seconds} s`)}  ${line}\n`);
  };
}

/** Colours text for a terminal, and leaves it alone in pipes and files. */
export function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
