import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { CellValue } from '../engine/cells.js';

/**
 * What a report says, and all that decides what it says. Who ran it and when is no part of it: the same
 * knowledge gives the same hash.
 */
export interface ReportDocument {
  readonly definitionId: string;
  readonly definitionVersion: number;
  readonly programme: ReportedProgramme;
  readonly period: { readonly from: string; readonly to: string };
  readonly agencyId: string | null;
  readonly asOf: string;
  readonly cells: readonly CellValue[];
}

/** RFC 8785. */
export function canonicalJson(document: ReportDocument): string {
  const text = canonicalize(document);
  if (text === undefined) throw new Error('a report has no canonical form');
  return text;
}

/** Lower-case hexadecimal. */
export const sha256Of = (document: ReportDocument): string =>
  createHash('sha256').update(canonicalJson(document)).digest('hex');
