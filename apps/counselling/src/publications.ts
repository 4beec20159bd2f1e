import { counsellingCases, counsellingClients } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { CaseLanguage } from './case/case.language.js';
import { ClientLanguage } from './client/client.language.js';
import { factsOf } from './case/state.decider.js';
import type { Facts } from './case/facts.language.js';

type Told = { readonly stream: string; readonly data: Readonly<Facts> };

const about = ({ stream, data }: Told) => ({ caseId: stream, ...factsOf(data) });

/** Of a session the world hears when, how long, how and about what; never the note. */
const session = (event: Told & { readonly data: Session }) => {
  const { sessionId, heldOn, durationMin, mode, topics } = event.data;
  return { ...about(event), sessionId, heldOn, durationMin, mode, topics };
};
type Session =
  | InstanceType<typeof CaseLanguage.events.SessionRecorded>
  | InstanceType<typeof CaseLanguage.events.SessionCorrected>;

export const casePublication: Publication<typeof CaseLanguage, typeof counsellingCases.events> = {
  from: CaseLanguage,
  to: counsellingCases,
  tell: {
    CaseOpened: (event) => ({ type: 'CaseOpened', data: { ...about(event), openedOn: event.data.openedOn } }),
    CounsellorAssigned: ({ stream, data: { personId, staffId, role } }) => ({
      type: 'CounsellorAssigned',
      data: { caseId: stream, personId, staffId, role },
    }),
    CounsellorUnassigned: ({ stream, data: { personId, staffId } }) => ({
      type: 'CounsellorUnassigned',
      data: { caseId: stream, personId, staffId },
    }),
    CaseUpgradedToCaseManagement: (event) => ({
      type: 'CaseUpgradedToCaseManagement',
      data: { ...about(event), upgradedOn: event.data.upgradedOn },
    }),
    CoAdvisedRelativesRecorded: (event) => {
      const { recordedOn, adults, children } = event.data;
      return { type: 'CoAdvisedRelativesRecorded', data: { ...about(event), recordedOn, adults, children } };
    },
    SessionRecorded: (event) => ({ type: 'SessionHeld', data: session(event) }),
    SessionCorrected: (event) => ({
      type: 'SessionCorrected',
      data: { ...session(event), formerlyOn: event.data.formerlyOn },
    }),
    CaseClosed: (event) => ({
      type: 'CaseClosed',
      data: { ...about(event), closedOn: event.data.closedOn, reason: event.data.reason },
    }),
    CaseReopened: (event) => ({
      type: 'CaseReopened',
      data: { ...about(event), reopenedOn: event.data.reopenedOn },
    }),
  },
};

/** Said to all of the person's cases, which are streams of their own. */
export const clientPublication: Publication<typeof ClientLanguage, typeof counsellingClients.events> = {
  from: ClientLanguage,
  to: counsellingClients,
  tell: {
    ClientProtected: ({ stream, data: { caseIds } }) => ({
      type: 'CasesProtected',
      data: { personId: stream, caseIds },
    }),
    ClientProtectionEnded: ({ stream, data: { caseIds } }) => ({
      type: 'CasesProtectionEnded',
      data: { personId: stream, caseIds },
    }),
  },
};
