import { is } from '@geleit/access';
import type { CommandApi, Preparing } from '@geleit/platform';
import { ClientFile } from '../views/clients.view.js';
import { Enrolment } from '../views/enrolments.view.js';
import {
  whoCounsels,
  whoMayAssign,
  whoMayClose,
  whoMayHandOver,
  whoMayOpen,
  whoMayReopen,
  whoMayUnassign,
} from '../access.js';
import type { CaseLanguage, OpenCase } from './case.language.js';
import { withoutOrigin } from './facts.language.js';
import type { Case } from './state.decider.js';

/**
 * What intake published is looked up, and only by the agency's own counsellor or lead: a case makes its
 * counsellor a keeper of the person.
 */
async function withEnrolment(
  { enrolmentId, openedOn }: Readonly<OpenCase>,
  { actor, rows }: Preparing<never>,
): Promise<OpenCase> {
  const found = await rows.findOneBy(Enrolment, { enrolmentId });
  const own =
    found !== null &&
    actor.agencies.includes(found.agencyId) &&
    (found.counsellorId === actor.subject || is(actor, 'team_lead'));
  if (!own) return { enrolmentId, openedOn };
  const { personId, programme, agencyId, sbgArea, counsellorId, enrolledOn, eligibility, profile } = found;
  const client = await rows.findOneBy(ClientFile, { personId });
  const known = client?.personProtected === true ? withoutOrigin(profile) : profile;
  return {
    enrolmentId,
    openedOn,
    enrolment: {
      personId,
      programme,
      agencyId,
      ...(sbgArea !== null && { sbgArea }),
      counsellorId,
      enrolledOn,
      eligibility,
      profile: known,
    },
  };
}

export const caseApi: CommandApi<typeof CaseLanguage, Case> = {
  path: 'cases',
  commands: {
    OpenCase: {
      summary: 'Open a case for an enrolment whose earlier case is closed.',
      at: { creates: true },
      allow: whoMayOpen,
      prepare: withEnrolment,
    },
    AssignCounsellor: {
      summary: 'Let a co-worker or deputy work on the case.',
      at: { verb: 'assign-counsellor' },
      allow: whoMayAssign,
    },
    UnassignCounsellor: {
      summary: 'End the work of a co-worker or deputy.',
      at: { verb: 'unassign-counsellor' },
      allow: whoMayUnassign,
    },
    HandOverAssignment: {
      summary: 'Hand a role in the case over to a colleague.',
      at: { verb: 'hand-over' },
      allow: whoMayHandOver,
    },
    UpgradeToCaseManagement: {
      summary: 'Go on as case management.',
      at: { verb: 'upgrade' },
      allow: whoCounsels,
    },
    RecordTargetGroup: {
      summary: 'Record the target groups as they are now.',
      at: { verb: 'record-target-group' },
      allow: whoCounsels,
    },
    RecordCoAdvised: {
      summary: 'Record how many relatives are advised too, as it is now.',
      at: { verb: 'record-co-advised' },
      allow: whoCounsels,
    },
    RecordSession: { summary: 'Record a session.', at: { adds: 'sessions' }, allow: whoCounsels },
    CorrectSession: {
      summary: 'Put a recorded session right.',
      at: { verb: 'correct-session' },
      allow: whoCounsels,
    },
    PauseCase: { summary: 'Pause the case.', at: { verb: 'pause' }, allow: whoCounsels },
    ResumeCase: { summary: 'Resume a paused case.', at: { verb: 'resume' }, allow: whoCounsels },
    CloseCase: { summary: 'Close the case.', at: { verb: 'close' }, allow: whoMayClose },
    ReopenCase: {
      summary: 'Reopen a closed case within 24 months.',
      at: { verb: 'reopen' },
      allow: whoMayReopen,
    },
    MarkUrgent: { summary: 'Mark the case urgent.', at: { verb: 'mark-urgent' }, allow: whoCounsels },
    EndUrgency: {
      summary: 'Say that the case is not urgent any more.',
      at: { verb: 'end-urgency' },
      allow: whoCounsels,
    },
    ProtectCase: 'asked by policies',
    EndCaseProtection: 'asked by policies',
  },
};
