import { hasRole } from '@geleit/access';
import type { CommandApi, PrepareContext } from '@geleit/platform';
import { ClientRow } from '../projections/clients.projection.js';
import { EnrolmentRow } from '../projections/enrolments.projection.js';
import {
  counsellorsOfTheCase,
  mayAssignCounsellor,
  mayCloseCase,
  mayHandOverAssignment,
  mayOpenCase,
  mayReopenCase,
  mayUnassignCounsellor,
} from '../access.js';
import type { CaseCommandFacts, CaseLanguage, OpenCase, OpenCaseFacts } from './case.language.js';
import { withoutOrigin } from './case-facts.language.js';
import type { Case } from './state.decider.js';

/**
 * What intake published is looked up, and only by the agency's own counsellor or lead: a case makes its
 * counsellor a keeper of the person.
 */
async function prepareOpenCase(
  { enrolmentId }: Readonly<OpenCase>,
  { actor, rows }: PrepareContext<never>,
): Promise<OpenCaseFacts> {
  const found = await (await rows()).findOneBy(EnrolmentRow, { enrolmentId });
  const own =
    found !== null &&
    actor.agencies.includes(found.agencyId) &&
    (found.counsellorId === actor.subject || hasRole(actor, 'team_lead'));
  if (!own) return {};
  const { personId, programme, agencyId, sbgArea, counsellorId, enrolledOn, eligibility, profile } = found;
  const client = await (await rows()).findOneBy(ClientRow, { personId });
  const known = client?.personProtected === true ? withoutOrigin(profile) : profile;
  return {
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

export const caseApi: CommandApi<typeof CaseLanguage, Case, CaseCommandFacts> = {
  path: 'cases',
  commands: {
    OpenCase: {
      summary: 'Open a case for an enrolment whose earlier case is closed.',
      at: { creates: true },
      allow: mayOpenCase,
      prepare: prepareOpenCase,
    },
    AssignCounsellor: {
      summary: 'Let a co-worker or deputy work on the case.',
      at: { verb: 'assign-counsellor' },
      allow: mayAssignCounsellor,
    },
    UnassignCounsellor: {
      summary: 'End the work of a co-worker or deputy.',
      at: { verb: 'unassign-counsellor' },
      allow: mayUnassignCounsellor,
    },
    HandOverAssignment: {
      summary: 'Hand a role in the case over to a colleague.',
      at: { verb: 'hand-over' },
      allow: mayHandOverAssignment,
    },
    UpgradeToCaseManagement: {
      summary: 'Go on as case management.',
      at: { verb: 'upgrade' },
      allow: counsellorsOfTheCase,
    },
    RecordTargetGroup: {
      summary: 'Record the target groups as they are now.',
      at: { verb: 'record-target-group' },
      allow: counsellorsOfTheCase,
    },
    RecordCoAdvised: {
      summary: 'Record how many relatives are advised too, as it is now.',
      at: { verb: 'record-co-advised' },
      allow: counsellorsOfTheCase,
    },
    RecordSession: { summary: 'Record a session.', at: { adds: 'sessions' }, allow: counsellorsOfTheCase },
    CorrectSession: {
      summary: 'Put a recorded session right.',
      at: { verb: 'correct-session' },
      allow: counsellorsOfTheCase,
    },
    PauseCase: { summary: 'Pause the case.', at: { verb: 'pause' }, allow: counsellorsOfTheCase },
    ResumeCase: { summary: 'Resume a paused case.', at: { verb: 'resume' }, allow: counsellorsOfTheCase },
    CloseCase: { summary: 'Close the case.', at: { verb: 'close' }, allow: mayCloseCase },
    ReopenCase: {
      summary: 'Reopen a closed case within 24 months.',
      at: { verb: 'reopen' },
      allow: mayReopenCase,
    },
    MarkUrgent: {
      summary: 'Mark the case urgent.',
      at: { verb: 'mark-urgent' },
      allow: counsellorsOfTheCase,
    },
    EndUrgency: {
      summary: 'Say that the case is not urgent any more.',
      at: { verb: 'end-urgency' },
      allow: counsellorsOfTheCase,
    },
    ProtectCase: 'asked by policies',
    EndCaseProtection: 'asked by policies',
  },
};
