import type { AccessPath, Programme } from '@geleit/contracts';
import { reject, type DataOf, type Decider, type Meta } from '@geleit/kernel';
import { dayOf, isDay, utcOf, yearsAfter } from '@geleit/rules';
import { assessed, profileOf, refusalOfStatus, statedIn, type StatedFacts } from './eligibility.decider.js';
import { RequestLanguage, type Closing, type PersonThen } from './request.language.js';

export type RequestStatus =
  'none' | 'received' | 'triaged' | 'appointment_offered' | 'first_contact_done' | 'enrolled' | Closing;

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
  readonly stated: Readonly<Partial<Record<Programme, StatedFacts>>>;
}

type Enrol = DataOf<typeof RequestLanguage.commands, 'EnrolInProgramme'>;

const open: readonly RequestStatus[] = ['received', 'triaged', 'appointment_offered', 'first_contact_done'];
const triaged: readonly RequestStatus[] = ['triaged', 'appointment_offered', 'first_contact_done'];
const waiting: readonly RequestStatus[] = ['triaged', 'appointment_offered'];

export const request: Decider<typeof RequestLanguage, IntakeRequest> = {
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
    stated: {},
  },

  decide: {
    ReceiveRequest: ({ person, receivedOn, topics, ...asked }, { status }, { at }) => {
      if (status !== 'none') return reject('AlreadyReceived');
      if (person === undefined) return reject('NoSuchPerson');
      const { personId, agencyId, channel, accessPath, urgency, servedDecision } = asked;
      const on = receivedOn ?? dayOf(at);
      return (
        refusalOfDay(on, longAgo(at), dayOf(at)) ?? {
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
    LinkPerson: ({ personId, person }, state) => {
      if (person === undefined) return reject('NoSuchPerson');
      const refusal = refusalUnless(state, open);
      if (refusal !== undefined || state.personId === personId) return refusal ?? [];
      return state.personId === undefined
        ? { type: 'PersonLinked', data: { personId, personProtected: person.mode === 'PROTECTED' } }
        : reject('PersonAlreadyLinked');
    },
    TriageRequest: ({ urgency }, state) =>
      refusalUnless(state, ['received']) ?? { type: 'RequestTriaged', data: { urgency } },
    RecordDeadlineCandidate: ({ issuer, servedOn }, state, { at }) =>
      refusalUnless(state, open) ??
      refusalOfDay(servedOn, longAgo(at), dayOf(at)) ?? {
        type: 'DeadlineCandidateRecorded',
        data: { issuer, servedOn },
      },
    OfferAppointment: ({ startsAt, staffId }, state, { at }) =>
      refusalUnless(state, waiting) ??
      refusalOfDeadline(state) ??
      refusalOfMoment(startsAt, at) ?? {
        type: 'AppointmentOffered',
        data: { startsAt, ...(staffId !== undefined && { staffId }) },
      },
    RecordNoShow: (_, state) =>
      refusalUnless(state, ['appointment_offered']) ?? { type: 'NoShowRecorded', data: {} },
    CompleteFirstContact: ({ heldOn }, state, { at }) => {
      const on = heldOn ?? dayOf(at);
      return (
        refusalUnless(state, waiting) ??
        refusalOfDeadline(state) ??
        refusalOfDay(on, state.receivedOn, dayOf(at)) ?? {
          type: 'FirstContactCompleted',
          data: { heldOn: on },
        }
      );
    },
    CheckEligibility: ({ programme, on, person, ...told }, state, { at }) => {
      const refusal = refusalUnless(state, triaged);
      if (refusal !== undefined) return refusal;
      if (person === undefined || state.personId === undefined) return reject('NoSuchPerson');
      const day = on ?? dayOf(at);
      const stated = statedIn(told);
      const forbidden =
        refusalOfStatus(programme, person, stated) ?? refusalOfDay(day, '1900-01-01', dayOf(at));
      if (forbidden !== undefined) return forbidden;
      const found = assessed(programme, day, person, stated);
      return found === undefined
        ? reject('NoRulesForThisDay')
        : { type: 'EligibilityAssessed', data: { programme, on: day, ...found } };
    },
    EnrolInProgramme: (command, state, meta) =>
      refusalUnless(state, ['first_contact_done']) ??
      refusalOfArea(command) ??
      enrolled(command, state, meta),
    CloseRequest: ({ outcome }, state) => {
      if (outcome === 'no_show' && state.noShows === 0 && state.status !== 'none')
        return reject('NobodyMissedAnAppointment');
      return (
        refusalUnless(state, open) ?? refusalOfDeadline(state) ?? { type: 'RequestClosed', data: { outcome } }
      );
    },
    EndReferredRequest: (_, { status, personId }) =>
      open.includes(status) && personId === undefined
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
      stated: { ...state.stated, [programme]: statedIn(facts) },
    }),
    ProgrammeEnrolmentRequested: (state) => ({ ...state, status: 'enrolled' }),
    RequestClosed: (state, { outcome }) => ({ ...state, status: outcome }),
  },
};

function refusalUnless({ status }: IntakeRequest, allowed: readonly RequestStatus[]) {
  if (status === 'none') return reject('NoSuchRequest');
  return allowed.includes(status) ? undefined : reject('NotPossibleNow', status);
}

/**
 * I-1: who speaks of a served decision is not sent on before it is written down when the deadline may have
 * begun.
 */
const refusalOfDeadline = ({ servedDecision, deadlineCandidate }: IntakeRequest) =>
  servedDecision && !deadlineCandidate ? reject('DeadlineCandidateMissing') : undefined;

const refusalOfDay = (day: string, from: string, to: string) =>
  isDay(day) && day >= from && day <= to ? undefined : reject('DateImplausible');

/** What is older concerns nobody who asks for help today: it was mistyped. */
const longAgo = (at: string): string => yearsAfter(dayOf(at), -20);

/** An appointment lies ahead, within a year. */
function refusalOfMoment(moment: string, at: string) {
  const begins = utcOf(moment);
  return begins >= at && dayOf(begins) <= yearsAfter(dayOf(at), 1) ? undefined : reject('DateImplausible');
}

/** Whose request it is; undefined where nobody knows yet, or whoever asks does not keep her. */
const whoIn = ({ personId }: IntakeRequest, { person }: { readonly person?: PersonThen }) =>
  personId === undefined || person === undefined ? undefined : { personId, person };

/** Judged anew on the day of enrolment: a birthday or new rules may lie between. */
function enrolled(command: Enrol, state: IntakeRequest, { at, id }: Meta) {
  const { programme, exceptionReason, enrolledOn = dayOf(at) } = command;
  const concerned = whoIn(state, command);
  const stated = state.stated[programme];
  if (concerned === undefined) return reject('NoSuchPerson');
  if (stated === undefined) return reject('NotAssessed');
  const { personId, person } = concerned;
  const refusal =
    refusalOfDay(enrolledOn, state.firstContactOn, dayOf(at)) ?? refusalOfStatus(programme, person, stated);
  if (refusal !== undefined) return refusal;
  const found = assessed(programme, enrolledOn, person, stated);
  if (found === undefined) return reject('NoRulesForThisDay');
  return (
    refusalOfVerdict(found, exceptionReason) ?? {
      type: 'ProgrammeEnrolmentRequested' as const,
      data: {
        personId,
        ...enrolment(command, state, found),
        enrolmentId: id,
        enrolledOn,
        profile: profileOf(command, person, stated, {
          accessPath: state.accessPath,
          firstVisit: state.firstContactOn,
        }),
      },
    }
  );
}

/** SBG has nine funding areas, which count apart; no other programme has any. */
const refusalOfArea = ({ programme, sbgArea }: Enrol) => {
  if (programme === 'SBG') return sbgArea === undefined ? reject('SbgAreaMissing') : undefined;
  return sbgArea === undefined ? undefined : reject('SbgAreaForbidden');
};

type Found = NonNullable<ReturnType<typeof assessed>>;

const enrolment = (
  { programme, sbgArea, counsellorId, exceptionReason }: Enrol,
  { agencyId }: IntakeRequest,
  { verdict, reasons, ruleSetVersion }: Found,
) => ({
  programme,
  ...(sbgArea !== undefined && { sbgArea }),
  agencyId,
  counsellorId,
  eligibility: { verdict, reasons, ruleSetVersion },
  ...(verdict === 'eligible_by_exception' && exceptionReason !== undefined && { exceptionReason }),
});

function refusalOfVerdict({ verdict, reasons, requiredFacts }: Found, exceptionReason: string | undefined) {
  if (verdict === 'not_eligible') return reject('NotEligible', reasons.join(', '));
  if (verdict === 'insufficient_facts') return reject('FactsMissing', requiredFacts.join(', '));
  return verdict === 'eligible_by_exception' && exceptionReason === undefined
    ? reject('ExceptionReasonMissing')
    : undefined;
}
