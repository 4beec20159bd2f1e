import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { CellValue } from '../engine/cells.js';

/**
 * A report and everything that determines it. It does not contain who ran the report and when, so the same
 * facts always give the same hash.
 */
export interface ReportDocument {
  /** @code */
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
  if (text === undefined) throw new Error('the report has no canonical form');
  return text;
}

/** Lower-case hexadecimal. */
export const sha256Of = (document: ReportDocument): string =>
  createHash('sha256').update(canonicalJson(document)).digest('hex');
