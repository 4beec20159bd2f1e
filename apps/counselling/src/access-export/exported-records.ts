import { matchesPredicate, type Actor } from '@geleit/access';
import type { ExportedRecords, ExportedRows } from '@geleit/platform';
import type { EntityManager } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { ClientLanguage } from '../client/client.language.js';
import { AddressChangeRow } from '../projections/address-changes.projection.js';
import { HearingRow } from '../projections/hearings.projection.js';
import { ProcedureEntryRow } from '../projections/procedure-entries.projection.js';
import { ProcedureRow } from '../projections/procedures.projection.js';
import { AppointmentRow } from '../projections/appointments.projection.js';
import { AssessmentRow } from '../projections/assessments.projection.js';
import { casesCounselledBy } from '../projections/cases.api.js';
import { CaseRow } from '../projections/case-row.projection.js';
import { CaseYearsRow } from '../projections/case-years.projection.js';
import { ClientRow } from '../projections/clients.projection.js';
import { CourseRow } from '../projections/courses.projection.js';
import { DeadlineRow } from '../projections/deadline-row.projection.js';
import { DocumentRow } from '../projections/documents.projection.js';
import { FileNoteRow } from '../projections/file-notes.projection.js';
import { IntegrationAgreementRow } from '../projections/integration-agreements.projection.js';
import { SupportPlanRow } from '../projections/support-plans.projection.js';
import { InterpreterBookingRow } from '../projections/interpreter-bookings.projection.js';
import { EndingStatusRow } from '../projections/ending-statuses.projection.js';
import { ResidenceOutlookRow } from '../projections/residence-outlooks.projection.js';
import { ResidenceStatusRow } from '../projections/residence-statuses.projection.js';
import { PaperListRow } from '../projections/paper-lists.projection.js';
import { SessionRow } from '../projections/sessions.projection.js';
import { TaskRow } from '../projections/tasks.projection.js';

/**
 * Of alerts that a child may be at risk, an export says that they were, and not what was observed by whom:
 * whoever reads it may be the one from whom the child is protected (Art. 15 Abs. 4 DSGVO).
 */
const childProtectionContent: readonly string[] = [
  ...['grounds', 'child', 'observation', 'result', 'riskReasons', 'childInvolvement', 'parentsInvolvement'],
  ...['whyNotTold', 'youthOffice', 'passedOn', 'raisedBy', 'assessedBy', 'supportedBy'],
];

/** The rows about a person, of these cases. */
export const exportedRows = (
  personIds: readonly string[],
  caseIds: readonly string[],
): readonly ExportedRows[] => [
  { kind: 'clients', rowClass: ClientRow, where: { personId: personIds } },
  { kind: 'cases', rowClass: CaseRow, where: { caseId: caseIds } },
  { kind: 'sessions', rowClass: SessionRow, where: { caseId: caseIds } },
  { kind: 'appointments', rowClass: AppointmentRow, where: { caseId: caseIds } },
  { kind: 'tasks', rowClass: TaskRow, where: { caseId: caseIds } },
  { kind: 'courses', rowClass: CourseRow, where: { caseId: caseIds } },
  { kind: 'fileNotes', rowClass: FileNoteRow, where: { caseId: caseIds } },
  { kind: 'assessments', rowClass: AssessmentRow, where: { caseId: caseIds } },
  { kind: 'supportPlans', rowClass: SupportPlanRow, where: { caseId: caseIds } },
  { kind: 'integrationAgreements', rowClass: IntegrationAgreementRow, where: { caseId: caseIds } },
  { kind: 'interpreterBookings', rowClass: InterpreterBookingRow, where: { caseId: caseIds } },
  { kind: 'paperLists', rowClass: PaperListRow, where: { caseId: caseIds } },
  { kind: 'procedures', rowClass: ProcedureRow, where: { caseId: caseIds } },
  { kind: 'hearings', rowClass: HearingRow, where: { caseId: caseIds } },
  { kind: 'procedureEntries', rowClass: ProcedureEntryRow, where: { caseId: caseIds } },
  { kind: 'addressChanges', rowClass: AddressChangeRow, where: { caseId: caseIds } },
  { kind: 'residenceStatuses', rowClass: ResidenceStatusRow, where: { caseId: caseIds } },
  { kind: 'endingStatuses', rowClass: EndingStatusRow, where: { caseId: caseIds } },
  { kind: 'residenceOutlooks', rowClass: ResidenceOutlookRow, where: { caseId: caseIds } },
  { kind: 'deadlines', rowClass: DeadlineRow, where: { caseId: caseIds } },
  { kind: 'documents', rowClass: DocumentRow, where: { caseId: caseIds } },
  { kind: 'statedYears', rowClass: CaseYearsRow, where: { caseId: caseIds } },
];

/**
 * Returns what belongs to the person's cases on which the actor works; undefined if there is none, also for a
 * person who is not known here or was erased.
 */
export async function findExportedRecords(
  personId: string,
  { rows, actor }: { readonly rows: EntityManager; readonly actor: Actor },
): Promise<ExportedRecords | undefined> {
  const cases = await rows.findBy(CaseRow, { personId });
  const caseIds = cases
    .filter((row) => matchesPredicate(casesCounselledBy(actor), row))
    .map(({ caseId }) => caseId);
  if (caseIds.length === 0) return undefined;
  return {
    personIds: [personId],
    streams: { [ClientLanguage.stream]: [personId], [CaseLanguage.stream]: caseIds },
    rows: exportedRows([personId], caseIds),
    leftOut: childProtectionContent,
  };
}
