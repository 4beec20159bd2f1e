import { everyRow } from '@geleit/access';
import { projection, type QueryApi } from '@geleit/platform';
import { addressChanges, type AddressChangeRow } from './address-changes.projection.js';
import { caseWarnings, casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { hearings, hearingStatuses, type HearingRow } from './hearings.projection.js';
import {
  procedureEntries,
  procedureEntryKinds,
  type ProcedureEntryRow,
} from './procedure-entries.projection.js';
import { procedures, type ProcedureRow } from './procedures.projection.js';

const counselled = {
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  accessPaths: [['caseId']],
} as const;

/** The case decides who may read, as for its sessions; here and below. */
export const proceduresApi: QueryApi<ProcedureRow, CaseRow> = {
  ...counselled,
  path: 'procedures',
  projection: procedures,
  summary: 'Asylum procedures of a case the caller works on.',
  filters: { isRunning: 'equals' },
  order: { by: 'recordedAt', direction: 'descending' },
};

export const hearingsApi: QueryApi<HearingRow, CaseRow> = {
  ...counselled,
  path: 'hearings',
  projection: hearings,
  summary: 'Hearings in the asylum procedures of a case the caller works on.',
  filters: { status: { anyOf: hearingStatuses }, hearingOn: 'range', procedureId: 'equals' },
  beside: { caseId: caseWarnings },
  order: { by: 'hearingOn', direction: 'ascending' },
};

export const procedureEntriesApi: QueryApi<ProcedureEntryRow, CaseRow> = {
  ...counselled,
  path: 'procedure-entries',
  projection: procedureEntries,
  summary: 'What happened in the asylum procedures of a case the caller works on.',
  filters: { procedureId: 'equals', entryKind: { anyOf: procedureEntryKinds } },
  order: { by: 'happenedOn', direction: 'ascending' },
};

export const addressChangesApi: QueryApi<AddressChangeRow, CaseRow> = {
  ...counselled,
  path: 'address-changes',
  projection: addressChanges,
  summary: 'Moves of the person during an asylum procedure, and who has to learn of them.',
  filters: { reportedOn: 'range' },
  order: { by: 'changedOn', direction: 'descending' },
};

/** What a case knows of asylum procedures, with its lists. */
export const procedureProjections = [
  projection(procedures, proceduresApi),
  projection(hearings, hearingsApi),
  projection(procedureEntries, procedureEntriesApi),
  projection(addressChanges, addressChangesApi),
];
