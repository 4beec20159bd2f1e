import { caseContract } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RequestLanguage } from '../request/request.language.js';

@Entity('enrolments_to_undo')
export class EnrolmentToUndoRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid', { nullable: true }) requestId!: string | null;
  /** The office that works on the case. */
  @Column('uuid', { nullable: true }) officeId!: string | null;
  /** Who leads the case, or did when it was void. */
  @Column('text', { nullable: true }) leadId!: string | null;
  @Column('timestamptz', { nullable: true }) voidedAt!: string | null;
  /** Since when both the void case and its request are known. */
  @Column('timestamptz', { nullable: true }) undoAt!: string | null;
}

const { ProgrammeEnrolmentRequested, AdvisedOnce, RequestVoided, EnrolmentUndone } = RequestLanguage.events;
const { CaseOpened, CaseTransferred, CounsellorAssigned, CounsellorUnassigned, CaseVoided, CaseErased } =
  caseContract.events;
const enrolmentEvents = {
  ProgrammeEnrolmentRequested,
  AdvisedOnce,
  RequestVoided,
  EnrolmentUndone,
  CaseOpened,
  CaseTransferred,
  CounsellorAssigned,
  CounsellorUnassigned,
  CaseVoided,
  CaseErased,
};

const unknown = { requestId: null, officeId: null, leadId: null, voidedAt: null } as const;
type Known = Omit<EnrolmentToUndoRow, 'undoAt'>;

function rowOf({ caseId, requestId, officeId, leadId, voidedAt }: Known): EnrolmentToUndoRow {
  const undoAt = requestId === null ? null : voidedAt;
  return { caseId, requestId, officeId, leadId, voidedAt, undoAt };
}

type CaseEvent = { readonly data: { readonly caseId: string } };
const caseIdOf = ({ data }: CaseEvent): string => data.caseId;

/** The request of a case and its events come by different ways, in whichever order. */
const know = <E extends CaseEvent>(columnsOf: (event: E, known: Known) => Partial<Known>) => ({
  key: (event: E): string => caseIdOf(event),
  next: (row: EnrolmentToUndoRow | null, event: E): EnrolmentToUndoRow => {
    const known = row ?? { ...unknown, caseId: caseIdOf(event) };
    return rowOf({ ...known, ...columnsOf(event, known) });
  },
});

/** Cases with the requests that led to them: a request is open again once its case is void. */
export const enrolmentsToUndo: Projection<typeof enrolmentEvents, EnrolmentToUndoRow> = {
  name: 'enrolments-to-undo',
  row: EnrolmentToUndoRow,
  reads: enrolmentEvents,
  on: {
    ProgrammeEnrolmentRequested: {
      key: ({ data }) => data.enrolmentId,
      next: (row, { stream: requestId, data: { enrolmentId: caseId } }) =>
        rowOf({ ...unknown, ...row, caseId, requestId }),
    },
    AdvisedOnce: know(({ stream: requestId }) => ({ requestId })),
    RequestVoided: { key: ({ data: { caseId = null } }) => caseId, next: () => null },
    EnrolmentUndone: { key: caseIdOf, next: () => null },
    CaseOpened: know(({ data: { agencyId: officeId } }) => ({ officeId })),
    CaseTransferred: know(({ data: { agencyId: officeId } }) => ({ officeId })),
    CounsellorAssigned: know(({ data: { staffId, role } }, { leadId }) => ({
      leadId: role === 'lead' ? staffId : leadId === staffId ? null : leadId,
    })),
    CounsellorUnassigned: know(({ data: { staffId } }, { leadId, voidedAt }) => ({
      leadId: voidedAt === null && leadId === staffId ? null : leadId,
    })),
    CaseErased: { key: ({ data }) => data.caseId, next: () => null },
    CaseVoided: know(({ at: voidedAt }) => ({ voidedAt })),
  },
};
