import {
  AppointmentErased,
  appointmentCommands,
  appointmentEvents,
  appointmentRejections,
  type AppointmentCommandFacts,
} from './appointment.language.js';
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
import { planningCommands, planningEvents, planningRejections } from './planning.language.js';
import {
  TaskErased,
  taskCommands,
  taskEvents,
  taskRejections,
  type TaskCommandFacts,
} from './task.language.js';

/**
 * The counsellor's day in a case, beside its sessions: what is arranged, what is to be done, what happened, what
 * is planned.
 */
export const caseWorkCommands = {
  ...appointmentCommands,
  ...taskCommands,
  ...fileNoteCommands,
  ...courseCommands,
  ...planningCommands,
  ...interpretingCommands,
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
};
export const caseWorkRejections = {
  ...appointmentRejections,
  ...taskRejections,
  ...fileNoteRejections,
  ...courseRejections,
  ...planningRejections,
  ...interpretingRejections,
};
export interface CaseWorkCommandFacts
  extends AppointmentCommandFacts, TaskCommandFacts, InterpretingCommandFacts {}
