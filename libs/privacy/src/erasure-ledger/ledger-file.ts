import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadErasureLedger } from './ledger-line.js';

const newline = 0x0a;

/** Returns undefined if there is no such file. */
async function openFile(path: string, flags: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags, 0o600);
  } catch (fault) {
    const { code = 'unknown' } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' && flags === 'r') return undefined;
    throw new BadErasureLedger(`the file cannot be opened (${code})`);
  }
}

/** The whole lines of a file from this byte on, and where they end; what a crash left of one is not included. */
export interface WholeLines {
  readonly text: string;
  readonly end: number;
}

/** @throws BadErasureLedger */
export async function readWholeLines(path: string, from: number): Promise<WholeLines> {
  const file = await openFile(path, 'r');
  if (file === undefined) return { text: '', end: 0 };
  try {
    const { size } = await file.stat();
    if (size <= from) return { text: '', end: Math.min(size, from) };
    const bytes = Buffer.alloc(size - from);
    await file.read(bytes, 0, bytes.length, from);
    const length = bytes.lastIndexOf(newline) + 1;
    return { text: bytes.subarray(0, length).toString(), end: from + length };
  } finally {
    await file.close();
  }
}

/**
 * Writes at this byte, over what a crash left of a line. Resolves when text and file name are on disk. Returns
 * where the file ends.
 * @throws BadErasureLedger
 */
export async function writeLines(path: string, at: number, text: string): Promise<number> {
  const file = (await openFile(path, at === 0 ? 'a' : 'r+')) ?? missing();
  try {
    await file.truncate(at);
    const { bytesWritten } = await file.write(text, at);
    await file.sync();
    if (at === 0) await syncFolder(dirname(path));
    return at + bytesWritten;
  } finally {
    await file.close();
  }
}

function missing(): never {
  throw new BadErasureLedger('the file is gone');
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
