import type postgres from "postgres";
import { readTexts } from "../../../db/queries/calls/text-blocks.ts";
import { Slices } from "../../api/slices.ts";
import { ChapterMaker } from "./chapter.ts";
import { type CallKey, SignaturePacker, type SignedBlock } from "./signature-packer.ts";

const READ_AT_ONCE = { calls: 500, bytes: 4_000_000 };
/** Signatures of larger calls are larger, too. */
const MOST_BLOCKS = 400;

export type CallSpan = { project_id: string; from: CallKey; to: CallKey };
/** How much is signed at once, and how many calls a block has at most. */
export type SigningSize = { atOnce: number; blockCalls?: number | undefined };
/** Blocks from the span's beginning up to `to`, which is before its end when `isRest`, and how many calls were read. */
export type SignedSpan = { blocks: SignedBlock[]; to: CallKey; isRest: boolean; calls: number };

/** Signs the calls of a span, or the first of them where it has very many. */
export async function signSpan(
  sql: postgres.ISql,
  { project_id, from, to }: CallSpan,
  { atOnce, blockCalls }: SigningSize,
): Promise<SignedSpan> {
  const packer = new SignaturePacker(blockCalls);
  const slices = new Slices();
  const blocks: SignedBlock[] = [];
  let last: CallKey | undefined;
  let calls = 0;
  while (blocks.length < 2 || (calls < atOnce && blocks.length < MOST_BLOCKS)) {
    const read = await readTexts(sql, { project_id, from: last ?? from, behind: last !== undefined, to }, READ_AT_ONCE);
    if (read.length === 0) {
      blocks.push(...packer.end());
      return { blocks: blocks.length > 0 ? blocks : [emptyBlock(from)], to, isRest: false, calls };
    }
    for (const call of read) {
      if (slices.isOver) await slices.next();
      blocks.push(...packer.add(call));
    }
    calls += read.length;
    last = read.at(-1);
  }
  // A block's end is where the next one begins: so the last one waits for the next time.
  const [open] = packer.end();
  const end = open ?? blocks.pop();
  return { blocks, to: end?.first ?? to, isRest: end !== undefined, calls };
}

/** Blocks leave no gap, also where there are no calls; no bit of this one is set. */
function emptyBlock(first: CallKey): SignedBlock {
  return { first, calls: 0, bytes: 0, signature: new Uint8Array(1), chapter: new ChapterMaker() };
}
