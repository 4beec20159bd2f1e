import type {
  AccessPath,
  CounsellingTopic,
  ExceptionReason,
  Programme,
  SbgArea,
  Urgency,
  Verdict,
  DecisionIssuer,
} from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';
import type { RequestStatus } from '../request/state.decider.js';
import type { Channel } from '../request/codes.language.js';
import { RequestLanguage } from '../request/request.language.js';

/** A verdict as it was reached; its facts stay in the event log. */
export interface AssessmentEntry {
  readonly programme: Programme;
  readonly on: string;
  readonly verdict: Verdict;
  /** @list eligibilityReasons */
  readonly reasons: readonly string[];
  readonly ruleSetVersion: string;
  /** @list eligibilityFacts */
  readonly requiredFacts: readonly string[];
}

@Entity('requests')
export class RequestRow {
  @PrimaryColumn('uuid') requestId!: string;
  @Column('uuid', { nullable: true }) personId!: string | null;
  /** Who is responsible, or was when the request ended. */
  @Column('text', { nullable: true }) responsibleId!: string | null;
  @Column('uuid') agencyId!: string;
  @Column('text') status!: Exclude<RequestStatus, 'none'>;
  @Column('text') channel!: Channel;
  @Column('text') accessPath!: AccessPath;
  @Column('text') urgency!: Urgency;
  @Column('text', { array: true }) topics!: readonly CounsellingTopic[];
  @Column('date') receivedOn!: string;
  @Column('boolean') servedDecision!: boolean;
  @Column('jsonb', { nullable: true }) deadlineCandidate!: {
    readonly issuer: DecisionIssuer;
    readonly servedOn: string;
  } | null;
  @Column('timestamptz', { nullable: true }) appointmentAt!: string | null;
  @Column('text', { nullable: true }) appointmentWith!: string | null;
  @Column('integer') noShows!: number;
  @Column('date', { nullable: true }) firstContactOn!: string | null;
  /** The latest verdict of each programme. */
  @Column('jsonb') assessments!: readonly AssessmentEntry[];
  /** The case to which the request led, be it by an enrolment or a short contact. */
  @Column('uuid', { nullable: true }) enrolmentId!: string | null;
  @Column('text', { nullable: true }) programme!: Programme | null;
  @Column('text', { nullable: true }) sbgArea!: SbgArea | null;
  @Column('date', { nullable: true }) enrolledOn!: string | null;
  @Column('text', { nullable: true }) exceptionReason!: ExceptionReason | null;
  @Column('boolean') personProtected!: boolean;
  @Column('integer') version!: number;
}

const requestProjectionEvents = {
  ...RequestLanguage.events,
  RequestProtectionChanged: PersonLanguage.events.RequestProtectionChanged,
};

const withoutEnrolment = {
  enrolmentId: null,
  programme: null,
  sbgArea: null,
  enrolledOn: null,
  exceptionReason: null,
} as const;
const initialRequestColumns = {
  status: 'received',
  deadlineCandidate: null,
  appointmentAt: null,
  appointmentWith: null,
  noShows: 0,
  firstContactOn: null,
  assessments: [],
  ...withoutEnrolment,
} as const;

/** Requests for help, and how far each has come. */
export const requests: Projection<typeof requestProjectionEvents, RequestRow> = {
  name: 'requests',
  row: RequestRow,
  reads: requestProjectionEvents,
  on: {
    ...rowPerStream<typeof requestProjectionEvents, RequestRow>({
      begin: {
        RequestReceived: ({ stream, version, by, data }) => ({
          ...data,
          ...initialRequestColumns,
          requestId: stream,
          responsibleId: by,
          version,
        }),
        ReferralReceived: ({ stream, version, data: { referralId: __, acceptedBy, ...data } }) => ({
          ...data,
          ...initialRequestColumns,
          requestId: stream,
          personId: null,
          responsibleId: acceptedBy,
          servedDecision: false,
          personProtected: false,
          version,
        }),
      },
      change: {
        PersonLinked: (_, { data: { personId, personProtected } }) => ({
          personId,
          personProtected,
        }),
        RequestTriaged: (_, { data: { urgency } }) => ({ status: 'triaged', urgency }),
        DeadlineCandidateRecorded: (_, { data: { issuer, servedOn } }) => ({
          deadlineCandidate: { issuer, servedOn },
        }),
        AppointmentOffered: (_, { data: { startsAt, staffId } }) => ({
          status: 'appointment_offered',
          appointmentAt: startsAt,
          appointmentWith: staffId ?? null,
        }),
        NoShowRecorded: ({ noShows }, _) => ({ noShows: noShows + 1 }),
        FirstContactCompleted: (_, { data: { heldOn } }) => ({
          status: 'first_contact_done',
          firstContactOn: heldOn,
        }),
        EligibilityAssessed: ({ assessments }, { data: { facts: _, ...assessment } }) => ({
          assessments: [
            ...assessments.filter(({ programme }) => programme !== assessment.programme),
            assessment,
          ],
        }),
        ProgrammeEnrolmentRequested: (
          _,
          { data: { enrolmentId, programme, sbgArea, enrolledOn, exceptionReason } },
        ) => ({
          status: 'enrolled',
          enrolmentId,
          programme,
          sbgArea: sbgArea ?? null,
          enrolledOn,
          exceptionReason: exceptionReason ?? null,
        }),
        AdvisedOnce: (_, { data: { caseId, programme, sbgArea, heldOn } }) => ({
          enrolmentId: caseId,
          programme,
          sbgArea: sbgArea ?? null,
          firstContactOn: heldOn,
        }),
        RequestCorrected: ({ deadlineCandidate }, { data: { reason: _, outcome, ...corrected } }) => ({
          ...corrected,
          ...(outcome !== undefined && { status: outcome }),
          deadlineCandidate: corrected.servedDecision === false ? null : deadlineCandidate,
        }),
        StatedFactsForgotten: () => ({}),
        RequestVoided: () => ({ status: 'void' }),
        EnrolmentUndone: (_, { data: { firstContactOn } }) => ({
          ...withoutEnrolment,
          status: 'first_contact_done',
          firstContactOn,
        }),
        RequestClosed: (_, { data: { outcome } }) => ({ status: outcome }),
        RequestAssigned: (_, { data: { staffId } }) => ({ responsibleId: staffId }),
        RequestEnded: () => ({}),
        PersonalDataErased: () => null,
      },
    }),
    RequestProtectionChanged: {
      key: ({ data }) => data.requestId,
      next: (row, { data: { personProtected } }) => row && { ...row, personProtected },
    },
  },
};
