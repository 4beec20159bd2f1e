import { hasRole } from '@geleit/access';
import type { CommandApi, PrepareContext } from '@geleit/platform';
import { ClientRow } from '../projections/clients.projection.js';
import { EnrolmentRow } from '../projections/enrolments.projection.js';
import {
  mayCounselCase,
  mayAssignCounsellor,
  mayCloseCase,
  mayHandOverAssignment,
  mayOpenCase,
  mayReopenCase,
  mayUnassignCounsellor,
} from '../access.js';
import type { CaseCommandFacts, CaseLanguage, OpenCase, OpenCaseFacts } from './case.language.js';
import { redactProfile } from './case-event-fields.language.js';
import type { Case } from './state.decider.js';

/**
 * Looks up what intake published, and only for the counsellor named there or a team lead of the agency: a
 * case makes its counsellor a keeper of the person.
 */
async function prepareOpenCase(
  { enrolmentId }: Readonly<OpenCase>,
  { actor, rows }: PrepareContext<never>,
): Promise<OpenCaseFacts> {
  const enrolment = await (await rows()).findOneBy(EnrolmentRow, { enrolmentId });
  const mayOpen =
    enrolment !== null &&
    actor.agencies.includes(enrolment.agencyId) &&
    (enrolment.counsellorId === actor.subject || hasRole(actor, 'team_lead'));
  if (!mayOpen) return {};
  const { personId, programme, agencyId, sbgArea, counsellorId, enrolledOn, eligibility, profile } =
    enrolment;
  const client = await (await rows()).findOneBy(ClientRow, { personId });
  const visibleProfile = client?.personProtected === true ? redactProfile(profile) : profile;
  return {
    enrolment: {
      personId,
      programme,
      agencyId,
      ...(sbgArea !== null && { sbgArea }),
      counsellorId,
      enrolledOn,
      eligibility,
      profile: visibleProfile,
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
      summary: 'Assign a co-worker or deputy to the case.',
      at: { verb: 'assign-counsellor' },
      allow: mayAssignCounsellor,
    },
    UnassignCounsellor: {
      summary: 'End the assignment of a co-worker or deputy.',
      at: { verb: 'unassign-counsellor' },
      allow: mayUnassignCounsellor,
    },
    HandOverAssignment: {
      summary: 'Hand over a role in the case to a colleague.',
      at: { verb: 'hand-over' },
      allow: mayHandOverAssignment,
    },
    UpgradeToCaseManagement: {
      summary: 'Continue the case as case management.',
      at: { verb: 'upgrade' },
      allow: mayCounselCase,
    },
    RecordTargetGroup: {
      summary: 'Record the current target groups of the case.',
      at: { verb: 'record-target-group' },
      allow: mayCounselCase,
    },
    RecordCoAdvised: {
      summary: 'Record how many relatives are currently advised along with the person.',
      at: { verb: 'record-co-advised' },
      allow: mayCounselCase,
    },
    RecordSession: { summary: 'Record a session.', at: { adds: 'sessions' }, allow: mayCounselCase },
    CorrectSession: {
      summary: 'Correct a recorded session.',
      at: { verb: 'correct-session' },
      allow: mayCounselCase,
    },
    PauseCase: { summary: 'Pause the case.', at: { verb: 'pause' }, allow: mayCounselCase },
    ResumeCase: { summary: 'Resume a paused case.', at: { verb: 'resume' }, allow: mayCounselCase },
    CloseCase: { summary: 'Close the case.', at: { verb: 'close' }, allow: mayCloseCase },
    ReopenCase: {
      summary: 'Reopen a closed case within 24 months.',
      at: { verb: 'reopen' },
      allow: mayReopenCase,
    },
    MarkUrgent: {
      summary: 'Mark the case as urgent.',
      at: { verb: 'mark-urgent' },
      allow: mayCounselCase,
    },
    EndUrgency: {
      summary: 'Mark the case as no longer urgent.',
      at: { verb: 'end-urgency' },
      allow: mayCounselCase,
    },
    ProtectCase: 'executed by policies',
    EndCaseProtection: 'executed by policies',
  },
};
