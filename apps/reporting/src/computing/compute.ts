import type { Preparing } from '@geleit/platform';
import { definitionOf } from '../definitions/definitions.js';
import { run } from '../engine/run.js';
import { sha256Of } from './document.js';
import { factsOfYear, knownUntil } from './facts-of-year.js';
import type { Computed, RunReport } from '../report-run/report-run.language.js';

/**
 * Puts what the organisation's facts say into the command. What cannot be computed is left out: the decider
 * knows why it refuses.
 */
export async function compute(
  { computed: _, ...asked }: Readonly<RunReport>,
  { rows }: Pick<Preparing, 'rows'>,
): Promise<RunReport> {
  const asOf = await knownUntil(rows, asked.asOf);
  const computed = asOf === null ? undefined : await computedAsOf(asked, asOf, rows);
  return { ...asked, ...(computed && { computed }) };
}

async function computedAsOf(
  { definitionId, period, agencyId }: RunReport,
  asOf: string,
  rows: Preparing['rows'],
): Promise<Computed | undefined> {
  const definition = definitionOf(definitionId);
  if (definition === undefined) return undefined;
  const { version: definitionVersion, programme } = definition;
  const facts = await factsOfYear(rows, { programme, year: Number(period.from.slice(0, 4)), asOf });
  const cells = await run(definition, { period, ...(agencyId !== undefined && { agencyId }) }, facts);
  return {
    asOf,
    cells,
    sha256: sha256Of({
      definitionId,
      definitionVersion,
      programme,
      period,
      agencyId: agencyId ?? null,
      asOf,
      cells,
    }),
  };
}
