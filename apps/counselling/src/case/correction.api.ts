import { findRegisteredOffice, type PrepareContext } from '@geleit/platform';
import { CaseRow } from '../projections/case-row.projection.js';
import { findStaff } from './case-facts.api.js';
import type { CorrectCase, CorrectCaseFacts } from './correction.language.js';

/** What another programme or area depends on. */
export async function prepareCorrectCase(
  { programme, sbgArea }: Readonly<CorrectCase>,
  context: PrepareContext<never>,
): Promise<CorrectCaseFacts> {
  if (programme === undefined && sbgArea === undefined) return {};
  const found = await (await context.rows()).findOneBy(CaseRow, { caseId: context.stream });
  if (found === null) return {};
  const office = await findRegisteredOffice(context, found.agencyId);
  const leadId = found.staff.find((staffId) => found.roles[staffId] === 'lead');
  const { staff: lead } = leadId === undefined ? {} : await findStaff(leadId, context);
  return { ...(office && { office }), ...(lead && { lead }) };
}
