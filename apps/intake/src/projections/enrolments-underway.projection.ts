import { caseContract, type Programme } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RequestLanguage } from '../request/request.language.js';

/** The unique index "OpenCaseExists" on person and programme decides between two concurrent enrolments. */
@Entity('enrolments_underway')
export class EnrolmentUnderwayRow {
  /** The id of the case to which the enrolment leads. */
  @PrimaryColumn('uuid') enrolmentId!: string;
  /** By the registration that survives. */
  @Column('uuid') personId!: string;
  @Column('text') programme!: Programme;
}

const { ProgrammeEnrolmentRequested, RequestVoided } = RequestLanguage.events;
const { CaseClosed, CaseCorrected, CaseVoided, CasePersonChanged, CaseErased } = caseContract.events;
const enrolmentEvents = {
  ProgrammeEnrolmentRequested,
  RequestVoided,
  CaseClosed,
  CaseCorrected,
  CaseVoided,
  CasePersonChanged,
  CaseErased,
};

type CaseEvent = { readonly data: { readonly caseId: string } };
const end = { key: ({ data }: CaseEvent): string => data.caseId, next: () => null };

/**
 * Enrolments whose cases have not ended. What is known of a case otherwise is in `known_cases`: of a case that
 * was reopened, or belongs to another programme or person now, this table knows nothing.
 */
export const enrolmentsUnderway: Projection<typeof enrolmentEvents, EnrolmentUnderwayRow> = {
  name: 'enrolments-underway',
  row: EnrolmentUnderwayRow,
  reads: enrolmentEvents,
  on: {
    ProgrammeEnrolmentRequested: {
      key: ({ data: { enrolmentId, exclusive = false } }) => (exclusive ? enrolmentId : null),
      next: (_, { data: { enrolmentId, personId, survivorId = personId, programme } }) => ({
        enrolmentId,
        personId: survivorId,
        programme,
      }),
    },
    RequestVoided: { key: ({ data: { caseId = null } }) => caseId, next: () => null },
    CaseClosed: end,
    CaseCorrected: end,
    CaseErased: { key: ({ data }) => data.caseId, next: () => null },
    CaseVoided: end,
    CasePersonChanged: end,
  },
};
