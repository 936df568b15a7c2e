import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import { join } from "node:path";

/** One line of the table a run prints. */
export type Figure = {
  what: string;
  unit: string;
  /** The middle one of the runs. */
  median: number;
  /** From best to worst. */
  spread?: [best: number, worst: number];
  /** What it is set against: a peer, or the same question on a smaller store. */
  against?: { name: string; ratio: number };
  goal?: { text: string; met: boolean };
};

export type SuiteResult = { figures: Figure[]; notes: string[]; postgres?: string };

export type Report = {
  suites: string[];
  options: Record<string, unknown>;
  machine: ReturnType<typeof describeMachine>;
  figures: Figure[];
  notes: string[];
};

/** What the figures depend on; nothing that names the machine or its owner. */
export function describeMachine() {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${arch()}`,
    node: process.version,
    postgres: undefined as string | undefined,
    commit: commit(),
    loadBefore: loadavg()[0] ?? Number.NaN,
  };
}

/** The report as Markdown: the machine, one table, the notes. */
export function formatReport({ machine, figures, notes, options, suites }: Report): string {
  const { cores, processor, memoryGb, system, node, postgres, commit, loadBefore } = machine;
  const facts = `${cores} cores (${processor}), ${memoryGb} GB, ${system}; Node ${node}, PostgreSQL ${postgres ?? "not asked"}; commit ${commit}; load before the run ${number(loadBefore)}`;
  const asked = `${suites.join(", ")}${Object.entries(options)
    .map(([name, value]) => `, ${name} ${value}`)
    .join("")}`;
  const head =
    "| figure | median | best – worst | against | ratio | goal | met |\n| --- | ---: | ---: | --- | ---: | ---: | --- |";
  const rows = figures.map(
    ({ what, unit, median, spread, against, goal }) =>
      `| ${what} | ${number(median)} ${unit} | ${spread ? spread.map(number).join(" – ") : ""} | ${against?.name ?? ""} | ${against ? `${number(against.ratio)}×` : ""} | ${goal?.text ?? ""} | ${goal ? (goal.met ? "yes" : "NO") : ""} |`,
  );
  return [`${facts}.\n\nRun: ${asked}.`, [head, ...rows].join("\n"), ...notes.map((note) => `- ${note}`)]
    .join("\n\n")
    .replaceAll("\n\n- ", "\n- ")
    .replace("|\n- ", "|\n\n- ")
    .concat("\n");
}

/** Writes the report as JSON and Markdown into a folder and returns the path without its ending. */
export function writeReport(folder: string, report: Report): string {
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString().slice(0, 16).replace(":", "").replace("T", "-");
  const path = join(folder, `${at}-${report.suites.join("-")}`);
  writeFileSync(`${path}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(`${path}.md`, `# ${at}\n\n${formatReport(report)}`);
  return path;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Three digits that count, thousands apart. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return "?";
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.min(digits, 3) });
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).trim();
    const changed = git("status", "--porcelain", "--untracked-files=no") !== "";
    return `${git("rev-parse", "--short", "HEAD")}${changed ? " with changes" : ""}`;
  } catch {
    return "unknown";
  }
}
