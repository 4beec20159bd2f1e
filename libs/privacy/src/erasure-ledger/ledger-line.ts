import type { PersonalDataCategory } from '@geleit/kernel';
import { createHash } from 'node:crypto';
import type { ServiceSignature } from '../identity/service-directory.js';

/** An event of the service's log that destroyed keys, and which. */
export interface RecordedDestruction {
  readonly tenant: string;
  readonly streamType: string;
  readonly streamId: string;
  /** `forever`: all keys, also those that are made later. */
  readonly scopes: 'forever' | 'all' | readonly PersonalDataCategory[];
  /** Of the event: only keys of earlier versions are meant, unless `scopes` is `forever`. */
  readonly version: number;
  readonly eventId: string;
  readonly position: number;
  /** When the event was recorded: ISO 8601, UTC. */
  readonly at: string;
}

/** A line of the ledger. Its hash covers `previous`, so a signature covers all lines before it too. */
export interface LedgerLine extends RecordedDestruction, ServiceSignature {
  /** Counts from 1. */
  readonly number: number;
  /** Hash of the line before, SHA-256 in hexadecimal; of the first line, 64 zeros. */
  readonly previous: string;
}

/** Where the ledger ends: how many lines there are, and the hash of the last one. */
export interface LedgerHead {
  readonly lines: number;
  readonly hash: string;
}
export const emptyLedger: LedgerHead = { lines: 0, hash: '0'.repeat(64) };

/** The ledger is not the one that was written. The message says what is wrong, and names no person. */
export class BadErasureLedger extends Error {
  override readonly name = 'BadErasureLedger';
}

export const ledgerPurpose = 'erasure-ledger';

/** What is signed: the line without its signature, its fields in a fixed order. */
export const signedPartOf = (line: Omit<LedgerLine, keyof ServiceSignature>): Buffer =>
  Buffer.from(
    JSON.stringify([
      line.number,
      line.previous,
      line.tenant,
      line.streamType,
      line.streamId,
      line.scopes,
      line.version,
      line.eventId,
      line.position,
      line.at,
    ]),
  );

export const hashOfLine = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads whole lines that follow `head`.
 * @throws BadErasureLedger if one was changed, removed or put in
 */
export function parseLines(
  text: string,
  head: LedgerHead,
): { readonly lines: readonly LedgerLine[]; readonly head: LedgerHead } {
  let after = head;
  const lines = text
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => {
      const line = parseLine(one, after.lines + 1);
      if (line.number !== after.lines + 1 || line.previous !== after.hash)
        throw new BadErasureLedger(`line ${after.lines + 1} does not follow the one before`);
      after = { lines: line.number, hash: hashOfLine(one) };
      return line;
    });
  return { lines, head: after };
}

function parseLine(text: string, number: number): LedgerLine {
  try {
    return JSON.parse(text) as LedgerLine;
  } catch {
    throw new BadErasureLedger(`line ${number} cannot be read`);
  }
}
