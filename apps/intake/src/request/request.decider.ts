import type { AccessPath, Programme } from '@geleit/contracts';
import { reject, type DataOf, type Decider, type CommandMeta } from '@geleit/kernel';
import { germanDayOf, isDay, toUtc, addYears } from '@geleit/rules';
import {
  assessPerson,
  buildProfile,
  checkStatusFacts,
  pickStatedFacts,
  type StatedFacts,
} from './eligibility.decider.js';
import {
  closingOutcomes,
  RequestLanguage,
  type FactsAboutPerson,
  type RequestCommandFacts,
} from './request.language.js';

export const requestStatuses = [
  'received',
  'triaged',
  'appointment_offered',
  'first_contact_done',
  'enrolled',
  ...closingOutcomes,
] as const;
export type RequestStatus = 'none' | (typeof requestStatuses)[number];

export interface IntakeRequest {
  readonly status: RequestStatus;
  /** Absent until it is known whom a referral was about. */
  readonly personId?: string;
  readonly agencyId: string;
  readonly accessPath: AccessPath;
  readonly receivedOn: string;
  readonly firstContactOn: string;
  readonly servedDecision: boolean;
  readonly deadlineCandidate: boolean;
  readonly noShows: number;
  /** What was told for a programme at its last assessment. */
  readonly statedFacts: Readonly<Partial<Record<Programme, StatedFacts>>>;
}

type EnrolInProgrammeData = DataOf<typeof RequestLanguage.commands, 'EnrolInProgramme'>;

const openStatuses: readonly RequestStatus[] = [
  'received',
  'triaged',
  'appointment_offered',
  'first_contact_done',
];
const triagedStatuses: readonly RequestStatus[] = ['triaged', 'appointment_offered', 'first_contact_done'];
const statusesBeforeFirstContact: readonly RequestStatus[] = ['triaged', 'appointment_offered'];

export const requestDecider: Decider<typeof RequestLanguage, IntakeRequest, RequestCommandFacts> = {
  language: RequestLanguage,
  initial: {
    status: 'none',
    agencyId: '',
    accessPath: 'other_counselling',
    receivedOn: '',
    firstContactOn: '',
    servedDecision: false,
    deadlineCandidate: false,
    noShows: 0,
    statedFacts: {},
  },

  decide: {
    ReceiveRequest: ({ receivedOn, topics, ...asked }, { status }, { at }, { person }) => {
      if (status !== 'none') return reject('AlreadyReceived');
      if (person === undefined) return reject('NoSuchPerson');
      const { personId, agencyId, channel, accessPath, urgency, servedDecision } = asked;
      const on = receivedOn ?? germanDayOf(at);
      return (
        checkDayBetween(on, earliestPlausibleDay(at), germanDayOf(at)) ?? {
          type: 'RequestReceived',
          data: {
            personId,
            agencyId,
            channel,
            accessPath,
            urgency,
            topics: topics ?? [],
            servedDecision,
            receivedOn: on,
            personProtected: person.mode === 'PROTECTED',
          },
        }
      );
    },
    ReceiveReferral: (referral, { status }) =>
      status === 'none'
        ? {
            type: 'ReferralReceived',
            data: { ...referral, channel: 'referral_in', accessPath: 'other_counselling' },
          }
        : [],
    LinkPerson: ({ personId }, state, _, { person }) => {
      if (person === undefined) return reject('NoSuchPerson');
      const refusal = checkRequestStatus(state, openStatuses);
      if (refusal !== undefined || state.personId === personId) return refusal ?? [];
      return state.personId === undefined
        ? { type: 'PersonLinked', data: { personId, personProtected: person.mode === 'PROTECTED' } }
        : reject('PersonAlreadyLinked');
    },
    TriageRequest: ({ urgency }, state) =>
      checkRequestStatus(state, ['received']) ?? { type: 'RequestTriaged', data: { urgency } },
    RecordDeadlineCandidate: ({ issuer, servedOn }, state, { at }) =>
      checkRequestStatus(state, openStatuses) ??
      checkDayBetween(servedOn, earliestPlausibleDay(at), germanDayOf(at)) ?? {
        type: 'DeadlineCandidateRecorded',
        data: { issuer, servedOn },
      },
    OfferAppointment: ({ startsAt, staffId }, state, { at }) =>
      checkRequestStatus(state, statusesBeforeFirstContact) ??
      checkDeadlineCandidate(state) ??
      checkAppointmentTime(startsAt, at) ?? {
        type: 'AppointmentOffered',
        data: { startsAt, ...(staffId !== undefined && { staffId }) },
      },
    RecordNoShow: (_, state) =>
      checkRequestStatus(state, ['appointment_offered']) ?? { type: 'NoShowRecorded', data: {} },
    CompleteFirstContact: ({ heldOn }, state, { at }) => {
      const on = heldOn ?? germanDayOf(at);
      return (
        checkRequestStatus(state, statusesBeforeFirstContact) ??
        checkDeadlineCandidate(state) ??
        checkDayBetween(on, state.receivedOn, germanDayOf(at)) ?? {
          type: 'FirstContactCompleted',
          data: { heldOn: on },
        }
      );
    },
    CheckEligibility: ({ programme, on, ...stated }, state, { at }, { person }) => {
      const refusal = checkRequestStatus(state, triagedStatuses);
      if (refusal !== undefined) return refusal;
      if (person === undefined || state.personId === undefined) return reject('NoSuchPerson');
      const day = on ?? germanDayOf(at);
      const statedFacts = pickStatedFacts(stated);
      const forbidden =
        checkStatusFacts(programme, person, statedFacts) ??
        checkDayBetween(day, '1900-01-01', germanDayOf(at));
      if (forbidden !== undefined) return forbidden;
      const found = assessPerson(programme, day, person, statedFacts);
      return found === undefined
        ? reject('NoRulesForThisDay')
        : { type: 'EligibilityAssessed', data: { programme, on: day, ...found } };
    },
    EnrolInProgramme: (command, state, meta, facts) =>
      checkRequestStatus(state, ['first_contact_done']) ??
      checkSbgArea(command) ??
      enrolInProgramme(command, state, meta, facts),
    CloseRequest: ({ outcome }, state) => {
      if (outcome === 'no_show' && state.noShows === 0 && state.status !== 'none')
        return reject('NobodyMissedAnAppointment');
      return (
        checkRequestStatus(state, openStatuses) ??
        checkDeadlineCandidate(state) ?? { type: 'RequestClosed', data: { outcome } }
      );
    },
    EndReferredRequest: (_, { status, personId }) =>
      openStatuses.includes(status) && personId === undefined
        ? { type: 'RequestClosed', data: { outcome: 'withdrawn' } }
        : [],
  },

  evolve: {
    RequestReceived: (state, { personId, agencyId, accessPath, receivedOn, servedDecision }) => ({
      ...state,
      status: 'received',
      personId,
      agencyId,
      accessPath,
      receivedOn,
      servedDecision,
    }),
    ReferralReceived: (state, { agencyId, accessPath, receivedOn }) => ({
      ...state,
      status: 'received',
      agencyId,
      accessPath,
      receivedOn,
    }),
    PersonLinked: (state, { personId }) => ({ ...state, personId }),
    RequestTriaged: (state) => ({ ...state, status: 'triaged' }),
    DeadlineCandidateRecorded: (state) => ({ ...state, deadlineCandidate: true }),
    AppointmentOffered: (state) => ({ ...state, status: 'appointment_offered' }),
    NoShowRecorded: (state) => ({ ...state, noShows: state.noShows + 1 }),
    FirstContactCompleted: (state, { heldOn }) => ({
      ...state,
      status: 'first_contact_done',
      firstContactOn: heldOn,
    }),
    EligibilityAssessed: (state, { programme, facts }) => ({
      ...state,
      statedFacts: { ...state.statedFacts, [programme]: pickStatedFacts(facts) },
    }),
    ProgrammeEnrolmentRequested: (state) => ({ ...state, status: 'enrolled' }),
    RequestClosed: (state, { outcome }) => ({ ...state, status: outcome }),
  },
};

function checkRequestStatus({ status }: IntakeRequest, allowed: readonly RequestStatus[]) {
  if (status === 'none') return reject('NoSuchRequest');
  return allowed.includes(status) ? undefined : reject('NotPossibleNow', status);
}

/**
 * I-1: who speaks of a served decision is not sent on before it is written down when the deadline may have
 * begun.
 */
const checkDeadlineCandidate = ({ servedDecision, deadlineCandidate }: IntakeRequest) =>
  servedDecision && !deadlineCandidate ? reject('DeadlineCandidateMissing') : undefined;

const checkDayBetween = (day: string, from: string, to: string) =>
  isDay(day) && day >= from && day <= to ? undefined : reject('DateImplausible');

/** What is older concerns nobody who asks for help today: it was mistyped. */
const earliestPlausibleDay = (at: string): string => addYears(germanDayOf(at), -20);

/** An appointment lies ahead, within a year. */
function checkAppointmentTime(moment: string, at: string) {
  const begins = toUtc(moment);
  return begins >= at && germanDayOf(begins) <= addYears(germanDayOf(at), 1)
    ? undefined
    : reject('DateImplausible');
}

/** Whose request it is; undefined where nobody knows yet, or whoever asks does not keep her. */
const personOfRequest = ({ personId }: IntakeRequest, { person }: FactsAboutPerson) =>
  personId === undefined || person === undefined ? undefined : { personId, person };

/** Judged anew on the day of enrolment: a birthday or new rules may lie between. */
function enrolInProgramme(
  command: EnrolInProgrammeData,
  state: IntakeRequest,
  { at, id }: CommandMeta,
  facts: FactsAboutPerson,
) {
  const { programme, exceptionReason, enrolledOn = germanDayOf(at) } = command;
  const concerned = personOfRequest(state, facts);
  const stated = state.statedFacts[programme];
  if (concerned === undefined) return reject('NoSuchPerson');
  if (stated === undefined) return reject('NotAssessed');
  const { personId, person } = concerned;
  const refusal =
    checkDayBetween(enrolledOn, state.firstContactOn, germanDayOf(at)) ??
    checkStatusFacts(programme, person, stated);
  if (refusal !== undefined) return refusal;
  const found = assessPerson(programme, enrolledOn, person, stated);
  if (found === undefined) return reject('NoRulesForThisDay');
  return (
    checkVerdict(found, exceptionReason) ?? {
      type: 'ProgrammeEnrolmentRequested' as const,
      data: {
        personId,
        ...enrolmentFields(command, state, found),
        enrolmentId: id,
        enrolledOn,
        profile: buildProfile(command, person, stated, {
          accessPath: state.accessPath,
          firstVisit: state.firstContactOn,
        }),
      },
    }
  );
}

/** SBG has nine funding areas, which count apart; no other programme has any. */
const checkSbgArea = ({ programme, sbgArea }: EnrolInProgrammeData) => {
  if (programme === 'SBG') return sbgArea === undefined ? reject('SbgAreaMissing') : undefined;
  return sbgArea === undefined ? undefined : reject('SbgAreaForbidden');
};

type EligibilityAssessment = NonNullable<ReturnType<typeof assessPerson>>;

const enrolmentFields = (
  { programme, sbgArea, counsellorId, exceptionReason }: EnrolInProgrammeData,
  { agencyId }: IntakeRequest,
  { verdict, reasons, ruleSetVersion }: EligibilityAssessment,
) => ({
  programme,
  ...(sbgArea !== undefined && { sbgArea }),
  agencyId,
  counsellorId,
  eligibility: { verdict, reasons, ruleSetVersion },
  ...(verdict === 'eligible_by_exception' && exceptionReason !== undefined && { exceptionReason }),
});

function checkVerdict(
  { verdict, reasons, requiredFacts }: EligibilityAssessment,
  exceptionReason: string | undefined,
) {
  if (verdict === 'not_eligible') return reject('NotEligible', reasons.join(', '));
  if (verdict === 'insufficient_facts') return reject('FactsMissing', requiredFacts.join(', '));
  return verdict === 'eligible_by_exception' && exceptionReason === undefined
    ? reject('ExceptionReasonMissing')
    : undefined;
}
