import { staffIdsOf } from '@geleit/access';
import type { CommandApi, PrepareContext } from '@geleit/platform';
import { mayConfirmDeadline, mayCounselCase, mayPassOnDeadline } from '../../access.js';
import { findStaff } from '../case-facts.api.js';
import type { CaseCommandFacts, CaseLanguage } from '../case.language.js';
import type { Case } from '../state.decider.js';
import type { DeadlineFacts, deadlineCommands, ReminderFacts } from './deadline.language.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

const verb = (name: string, summary: string) => ({ summary, at: { verb: name }, allow: mayCounselCase });
const findHolder = async (
  { staffId }: { readonly staffId?: string },
  context: PrepareContext<never>,
): Promise<DeadlineFacts> => (staffId === undefined ? {} : findStaff(staffId, context));
const findRepresented = (_: object, { actor }: PrepareContext<never>): Promise<ReminderFacts> =>
  Promise.resolve({ staffIds: staffIdsOf(actor) });

/** What can be done with the deadlines of a case. */
export const deadlineRoutes: Pick<CaseRoutes, keyof typeof deadlineCommands> = {
  ProposeDeadline: {
    summary: 'Propose a deadline: under a rule from what starts it, or with a day that somebody read.',
    at: { adds: 'deadlines' },
    allow: mayCounselCase,
    prepare: findHolder,
  },
  ConfirmDeadline: {
    summary: 'Confirm a deadline, a legal one as the second person.',
    at: { verb: 'confirm-deadline' },
    allow: mayConfirmDeadline,
  },
  MeetDeadline: verb('meet-deadline', 'Record that a deadline was met.'),
  WaiveDeadline: verb('waive-deadline', 'Record that nothing is to be done for a deadline.'),
  RecomputeDeadline: verb('recompute-deadline', 'Replace a deadline, because its facts were corrected.'),
  RequestReinstatement: verb('request-reinstatement', 'Record a request for reinstatement.'),
  RecordReinstatementDecision: verb(
    'record-reinstatement-decision',
    'Record whether the reinstatement was granted.',
  ),
  PassOnDeadline: {
    summary: 'Make a counsellor of the case responsible for a deadline.',
    at: { verb: 'pass-on-deadline' },
    allow: mayPassOnDeadline,
    prepare: findHolder,
  },
  AcknowledgeDeadlineReminder: {
    ...verb('acknowledge-deadline-reminder', 'Acknowledge that one was reminded of a deadline.'),
    prepare: findRepresented,
  },
  GiveDeadlineReminder: 'executed by policies',
  NoteConfirmationOverdue: 'executed by policies',
  LapseDeadline: 'executed by policies',
  RaiseDeadlineAlarm: 'executed by policies',
};
