import {
  caseContract,
  caseloadContract,
  clientFactsContract,
  counsellingClientContract,
  groupSeriesContract,
} from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { CaseLanguage } from './case/case.language.js';
import { CaseloadLanguage } from './caseload/caseload.language.js';
import { ClientLanguage } from './client/client.language.js';
import type { GroupEventFields } from './group-series/group-event-fields.language.js';
import { GroupSeriesLanguage } from './group-series/group-series.language.js';
import { pickCaseEventFields } from './case/state.decider.js';
import type { CaseEventFields } from './case/case-event-fields.language.js';

type CaseEventWithFacts = { readonly stream: string; readonly data: Readonly<CaseEventFields> };

const caseIdAndFacts = ({ stream, data }: CaseEventWithFacts) => ({
  caseId: stream,
  ...pickCaseEventFields(data),
});

/** Publishes when, how long, how, in which language and about what a session was; never the note. */
const publishedSession = (event: CaseEventWithFacts & { readonly data: RecordedSessionData }) => {
  const { sessionId, heldOn, durationMin, mode, topics, language, interpreter } = event.data;
  return {
    ...caseIdAndFacts(event),
    sessionId,
    heldOn,
    durationMin,
    mode,
    topics,
    ...(language !== undefined && { language }),
    interpreter,
  };
};
type RecordedSessionData =
  | InstanceType<typeof CaseLanguage.events.SessionRecorded>
  | InstanceType<typeof CaseLanguage.events.SessionCorrected>;

export const casePublication: Publication<typeof CaseLanguage, typeof caseContract.events> = {
  from: CaseLanguage,
  to: caseContract,
  publish: {
    CaseOpened: (event) => ({
      type: 'CaseOpened',
      data: { ...caseIdAndFacts(event), openedOn: event.data.openedOn },
    }),
    CounsellorAssigned: ({ stream, data: { personId, staffId, role } }) => ({
      type: 'CounsellorAssigned',
      data: { caseId: stream, personId, staffId, role },
    }),
    CounsellorUnassigned: ({ stream, data: { personId, staffId } }) => ({
      type: 'CounsellorUnassigned',
      data: { caseId: stream, personId, staffId },
    }),
    CaseTransferred: (event) => {
      const { formerAgencyId, transferredOn, registrationId } = event.data;
      return {
        type: 'CaseTransferred',
        data: {
          ...caseIdAndFacts(event),
          ...(registrationId !== undefined && { registrationId }),
          formerAgencyId,
          transferredOn,
        },
      };
    },
    CaseUpgradedToCaseManagement: (event) => ({
      type: 'CaseUpgradedToCaseManagement',
      data: { ...caseIdAndFacts(event), upgradedOn: event.data.upgradedOn },
    }),
    CoAdvisedRelativesRecorded: (event) => {
      const { recordedOn, adults, children } = event.data;
      return {
        type: 'CoAdvisedRelativesRecorded',
        data: { ...caseIdAndFacts(event), recordedOn, adults, children },
      };
    },
    SessionRecorded: (event) => ({ type: 'SessionHeld', data: publishedSession(event) }),
    SessionCorrected: (event) => ({
      type: 'SessionCorrected',
      data: { ...publishedSession(event), formerlyOn: event.data.formerlyOn },
    }),
    CaseCorrected: (event) => ({ type: 'CaseCorrected', data: caseIdAndFacts(event) }),
    CasePersonChanged: ({ stream: caseId, data: { personId, formerPersonId } }) =>
      personId === formerPersonId
        ? undefined
        : { type: 'CasePersonChanged', data: { caseId, personId, formerPersonId } },
    SessionStruck: ({ stream: caseId, data: { personId, programme, agencyId, sessionId, heldOn } }) => ({
      type: 'SessionStruck',
      data: { caseId, personId, programme, agencyId, sessionId, heldOn },
    }),
    CaseClosed: (event) => ({
      type: 'CaseClosed',
      data: { ...caseIdAndFacts(event), closedOn: event.data.closedOn, reason: event.data.reason },
    }),
    CaseReopened: (event) => ({
      type: 'CaseReopened',
      data: { ...caseIdAndFacts(event), reopenedOn: event.data.reopenedOn },
    }),
    CaseYearStated: ({ stream, data }) => ({ type: 'CaseYearStated', data: { caseId: stream, ...data } }),
    ClosureUndone: (event) => ({
      type: 'CaseReopened',
      data: { ...caseIdAndFacts(event), reopenedOn: event.data.closedOn },
    }),
    ReopeningUndone: (event) => ({
      type: 'CaseClosed',
      data: { ...caseIdAndFacts(event), closedOn: event.data.closedOn, reason: event.data.closureReason },
    }),
    CaseVoided: ({ stream: caseId, data: { personId, programme } }) => ({
      type: 'CaseVoided',
      data: { caseId, personId, programme },
    }),
    ReportingRiskStated: ({ stream: caseId, data }) => ({
      type: 'ReportingRiskStated',
      data: { caseId, ...data },
    }),
    PersonalDataErased: ({ stream: caseId }) => ({ type: 'CaseErased', data: { caseId } }),
  },
};

/** Addresses all of the person's cases, which are streams of their own. */
export const clientPublication: Publication<typeof ClientLanguage, typeof counsellingClientContract.events> =
  {
    from: ClientLanguage,
    to: counsellingClientContract,
    publish: {
      ClientProtected: ({ stream, data: { caseIds, deputyId } }) => ({
        type: 'CasesProtected',
        data: { personId: stream, caseIds, ...(deputyId !== undefined && { deputyId }) },
      }),
      ClientProtectionEnded: ({ stream, data: { caseIds } }) => ({
        type: 'CasesProtectionEnded',
        data: { personId: stream, caseIds },
      }),
      PersonalDataErased: ({ data: { alsoIds: recordIds = [], because, erasureRequestId } }) =>
        recordIds.length === 0
          ? undefined
          : {
              type: 'CasesErased',
              data: { recordIds, because, ...(erasureRequestId !== undefined && { erasureRequestId }) },
            },
    },
  };

const casesMoved = (data: InstanceType<typeof clientFactsContract.events.ClientCasesMoved>) =>
  data.caseIds.length === 0 ? undefined : { type: 'ClientCasesMoved' as const, data };

/** Addresses all of the person's cases, too, in a topic that only counselling itself reads. */
export const clientFactsPublication: Publication<typeof ClientLanguage, typeof clientFactsContract.events> = {
  from: ClientLanguage,
  to: clientFactsContract,
  opens: true,
  publish: {
    FactsNoted: ({ stream, data: { caseIds, entries } }) =>
      caseIds.length === 0
        ? undefined
        : { type: 'ClientFactsNoted', data: { personId: stream, caseIds, entries } },
    ClientMerged: ({ stream: formerPersonId, data: { survivorId: personId, caseIds, since } }) =>
      casesMoved({ personId, formerPersonId, caseIds, since }),
    ClientUnmerged: ({ stream: personId, data: { survivorId: formerPersonId, caseIds, since } }) =>
      casesMoved({ personId, formerPersonId, caseIds, since }),
    CasesTaken: ({ stream: personId, data }) => ({ type: 'ClientCasesTaken', data: { personId, ...data } }),
  },
};

/** Addresses all of a staff member's cases, which are streams of their own. */
export const caseloadPublication: Publication<typeof CaseloadLanguage, typeof caseloadContract.events> = {
  from: CaseloadLanguage,
  to: caseloadContract,
  publish: {
    WorkPassedOn: ({ stream, data: { toStaffId, officeId, caseIds } }) => ({
      type: 'CasesPassedOn',
      data: { staffId: stream, toStaffId, officeId, caseIds },
    }),
    WorkLeftBehind: ({ stream, data: { caseIds } }) => ({
      type: 'CasesLeftBehind',
      data: { staffId: stream, caseIds },
    }),
  },
};

type GroupEvent<Data> = { readonly stream: string; readonly data: Readonly<Data & GroupEventFields> };
type GroupEvents = typeof GroupSeriesLanguage.events;

const aboutGroup = ({ stream, data: { agencyId, programme, sbgArea } }: GroupEvent<object>) => ({
  groupSeriesId: stream,
  agencyId,
  programme,
  ...(sbgArea !== undefined && { sbgArea }),
});

/** A correction is published as the whole corrected session. */
const groupSessionHeld = (
  event: GroupEvent<
    Omit<InstanceType<GroupEvents['GroupSessionCorrected']>, 'formerlyOn'> & { readonly formerlyOn?: string }
  >,
) => {
  const { sessionId, heldOn, durationMin, topics, language, interpreter, participants, formerlyOn } =
    event.data;
  const data = {
    ...aboutGroup(event),
    sessionId,
    heldOn,
    durationMin,
    topics,
    interpreter,
    participants,
    ...(language !== undefined && { language }),
    ...(formerlyOn !== undefined && formerlyOn !== heldOn && { formerlyOn }),
  };
  return { type: 'GroupSessionHeld', data } as const;
};

/** Published events of groups carry codes, days and numbers, but no title, no place and nobody. */
export const groupSeriesPublication: Publication<
  typeof GroupSeriesLanguage,
  typeof groupSeriesContract.events
> = {
  from: GroupSeriesLanguage,
  to: groupSeriesContract,
  publish: {
    GroupSessionRecorded: groupSessionHeld,
    GroupSessionCorrected: groupSessionHeld,
    GroupSessionStruck: (event) => {
      const { sessionId, heldOn } = event.data;
      return { type: 'GroupSessionStruck', data: { ...aboutGroup(event), sessionId, heldOn } };
    },
  },
};
