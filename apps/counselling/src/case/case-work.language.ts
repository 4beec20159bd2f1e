import {
  AppointmentErased,
  appointmentCommands,
  appointmentEvents,
  appointmentRejections,
  type AppointmentCommandFacts,
} from './appointment.language.js';
import { residenceCommands, residenceEvents, residenceRejections } from './residence/residence.language.js';
import {
  childProtectionCommands,
  childProtectionEvents,
  childProtectionRejections,
  type ChildProtectionCommandFacts,
} from './child-protection/child-protection.language.js';
import {
  deadlineCommands,
  deadlineRejections,
  type DeadlineCommandFacts,
} from './deadlines/deadline.language.js';
import { deadlineEvents } from './deadlines/deadline-events.language.js';
import { courseCommands, courseEvents, courseRejections } from './course.language.js';
import {
  FileNoteErased,
  fileNoteCommands,
  fileNoteEvents,
  fileNoteRejections,
} from './file-note.language.js';
import {
  interpretingCommands,
  interpretingEvents,
  interpretingRejections,
  type InterpretingCommandFacts,
} from './interpreting.language.js';
import {
  documentCommands,
  documentEvents,
  documentRejections,
  type DocumentCommandFacts,
} from './document.language.js';
import { paperListCommands, paperListEvents, paperListRejections } from './paper-list.language.js';
import {
  approvalCommands,
  approvalEvents,
  approvalRejections,
  type ApprovalCommandFacts,
} from './approval.language.js';
import { reminderCommands, reminderEvents, reminderRejections } from './reminder.language.js';
import { warningCommands, warningEvents, warningRejections } from './warning.language.js';
import { procedureCommands, procedureEvents, procedureRejections } from './procedure/procedure.language.js';
import {
  ruleChangeCommands,
  ruleChangeEvents,
  ruleChangeRejections,
} from './rule-changes/rule-change.language.js';
import { planningCommands, planningEvents, planningRejections } from './planning.language.js';
import {
  TaskErased,
  taskCommands,
  taskEvents,
  taskRejections,
  type TaskCommandFacts,
} from './task.language.js';

/**
 * The counsellor's day in a case, beside its sessions: what is arranged, what is to be done, what happened,
 * what is planned.
 */
export const caseWorkCommands = {
  ...appointmentCommands,
  ...taskCommands,
  ...fileNoteCommands,
  ...courseCommands,
  ...planningCommands,
  ...interpretingCommands,
  ...paperListCommands,
  ...documentCommands,
  ...reminderCommands,
  ...approvalCommands,
  ...warningCommands,
  ...childProtectionCommands,
  ...ruleChangeCommands,
  ...residenceCommands,
  ...deadlineCommands,
  ...procedureCommands,
};
export const caseWorkEvents = {
  ...appointmentEvents,
  ...taskEvents,
  ...fileNoteEvents,
  ...courseEvents,
  AppointmentErased,
  TaskErased,
  FileNoteErased,
  ...planningEvents,
  ...interpretingEvents,
  ...paperListEvents,
  ...documentEvents,
  ...reminderEvents,
  ...approvalEvents,
  ...warningEvents,
  ...childProtectionEvents,
  ...ruleChangeEvents,
  ...residenceEvents,
  ...procedureEvents,
  ...deadlineEvents,
};
export const caseWorkRejections = {
  ...appointmentRejections,
  ...taskRejections,
  ...fileNoteRejections,
  ...courseRejections,
  ...planningRejections,
  ...interpretingRejections,
  ...paperListRejections,
  ...documentRejections,
  ...reminderRejections,
  ...approvalRejections,
  ...warningRejections,
  ...childProtectionRejections,
  ...ruleChangeRejections,
  ...residenceRejections,
  ...procedureRejections,
  ...deadlineRejections,
};
export interface CaseWorkCommandFacts
  extends
    ApprovalCommandFacts,
    AppointmentCommandFacts,
    ChildProtectionCommandFacts,
    TaskCommandFacts,
    InterpretingCommandFacts,
    DocumentCommandFacts,
    DeadlineCommandFacts {}
