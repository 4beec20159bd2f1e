import type { Decider } from '@geleit/kernel';
import type { CaseCommandFacts, CaseLanguage } from '../case.language.js';
import { requireExistingCase } from '../require-existing-case.decider.js';
import type { Case } from '../state.decider.js';
import type { deadlineCommands } from './deadline.language.js';
import {
  acknowledgeDeadlineReminder,
  confirmDeadline,
  meetDeadline,
  passOnDeadline,
  waiveDeadline,
} from './deadline.decider.js';
import {
  giveDeadlineReminder,
  lapseDeadline,
  noteConfirmationOverdue,
  raiseDeadlineAlarm,
} from './deadline-timers.decider.js';
import { proposeDeadline, recomputeDeadline } from './propose-by-hand.decider.js';
import { recordReinstatementDecision, requestReinstatement } from './reinstatement.decider.js';

type Decide = Decider<typeof CaseLanguage, Case, CaseCommandFacts>['decide'];

/** What can be done with deadlines. A confirmed one is never changed: it is superseded. */
export const deadlineHandlers: Pick<Decide, keyof typeof deadlineCommands> = {
  ProposeDeadline: requireExistingCase(proposeDeadline),
  ConfirmDeadline: requireExistingCase(confirmDeadline),
  MeetDeadline: requireExistingCase(meetDeadline),
  WaiveDeadline: requireExistingCase(waiveDeadline),
  RecomputeDeadline: requireExistingCase(recomputeDeadline),
  RequestReinstatement: requireExistingCase(requestReinstatement),
  RecordReinstatementDecision: requireExistingCase(recordReinstatementDecision),
  PassOnDeadline: requireExistingCase(passOnDeadline),
  AcknowledgeDeadlineReminder: requireExistingCase(acknowledgeDeadlineReminder),
  GiveDeadlineReminder: requireExistingCase(giveDeadlineReminder),
  NoteConfirmationOverdue: requireExistingCase(noteConfirmationOverdue),
  LapseDeadline: requireExistingCase(lapseDeadline),
  RaiseDeadlineAlarm: requireExistingCase(raiseDeadlineAlarm),
};
