import { findOfficeNames, RegisteredOfficeRow, type PrepareContext } from '@geleit/platform';
import type { EntityManager } from 'typeorm';
import { findReportDefinition } from '../definitions/definitions.js';
import { countsStatements } from '../definitions/report-definition.js';
import type { CellValue } from '../engine/cells.js';
import { computeCells } from '../engine/compute-cells.js';
import { computeFormerCells } from '../engine/former/former-cells.js';
import type { ComputedReport, RunReport, RunReportFacts } from '../report-run/report-run.language.js';
import { findLastReceivedAt, hasFactsOfOffice, loadFactsOfYear } from './facts-of-year.js';
import { sha256Of } from './report-document.js';
import { loadStatedYear } from './stated-year.js';

type Context = Pick<PrepareContext, 'actor' | 'rows' | 'readShared'>;

/**
 * Computes the report from the organisation's facts. The result is absent if the report cannot be computed.
 */
export async function computeReport(command: Readonly<RunReport>, context: Context): Promise<RunReportFacts> {
  const { agencyId } = command;
  const isOwnOffice = agencyId === undefined ? undefined : await isOfficeOfOrganisation(agencyId, context);
  if (isOwnOffice === false) return { isOwnOffice };
  const rows = await context.rows();
  const asOf = await findLastReceivedAt(rows, command.asOf);
  const computed = asOf === null ? undefined : await computeAsOf(command, asOf, rows);
  return {
    ...(isOwnOffice !== undefined && { isOwnOffice }),
    ...(computed !== undefined && {
      computed: { ...computed, offices: await namesOf(computed, context, agencyId) },
    }),
  };
}

async function computeAsOf(
  { definitionId, definitionVersion: wanted, period, agencyId }: RunReport,
  asOf: string,
  rows: EntityManager,
): Promise<Omit<ComputedReport, 'offices'> | undefined> {
  const definition = findReportDefinition(definitionId, wanted);
  if (definition === undefined) return undefined;
  const { version: definitionVersion, programme } = definition;
  const scope = { period, ...(agencyId !== undefined && { agencyId }) };
  const year = Number(period.from.slice(0, 4));
  const cells = countsStatements(definition)
    ? await computeCells(
        definition,
        scope,
        await loadStatedYear(rows, { programmes: definition.programmes, year, asOf }),
      )
    : await computeFormerCells(definition, scope, await loadFactsOfYear(rows, { programme, year, asOf }));
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

/** An office of the register or, if the register does not know it, one about which there are facts. */
async function isOfficeOfOrganisation(
  officeId: string,
  { actor: { tenant }, rows, readShared }: Context,
): Promise<boolean> {
  const office = await readShared((shared) => shared.findOneBy(RegisteredOfficeRow, { officeId }));
  return office === null ? hasFactsOfOffice(await rows(), officeId) : office.organizationId === tenant;
}

/** The names of the offices that the report names, as far as the register knows them. */
async function namesOf(
  { cells }: { readonly cells: readonly CellValue[] },
  { readShared }: Context,
  agencyId: string | undefined,
): Promise<ComputedReport['offices']> {
  const ids = officesOfCells(cells, agencyId);
  const names = await readShared((shared) => findOfficeNames(shared, ids));
  return [...names].map(([officeId, name]) => ({ officeId, name }));
}

/** The ids of the offices in a report. */
export const officesOfCells = (
  cells: readonly CellValue[],
  agencyId: string | null | undefined,
): readonly string[] => [
  ...new Set([
    ...cells.filter(({ dimension }) => dimension === 'agency').map(({ code }) => code),
    ...(agencyId ? [agencyId] : []),
  ]),
];
