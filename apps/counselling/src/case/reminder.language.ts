import { AskedBecause, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';

/** By which somebody can be reminded in a word. */
export const reminderChannels = codeList('contactChannels', ['phone', 'text_message', 'messenger', 'e_mail']);
export type ReminderChannel = (typeof reminderChannels)[number];

class OneReminder {
  @RefersTo('cases/appointments') appointmentId!: string;
}
class Reminder {
  @IsInt()
  @Min(1)
  @Max(336)
  hoursBefore!: number;
  /** To which the client agreed. */
  @IsIn(reminderChannels)
  @Personal('contact')
  @AskedBecause('contact')
  reminderChannel!: ReminderChannel;
}
/** Terminerinnerung. It moves along when the appointment is moved, and is given again then. */
export class PlanReminder extends Reminder {
  @RefersTo('cases/appointments') appointmentId!: string;
}
export class CancelReminder extends OneReminder {}
/** The client was reminded. */
export class RecordReminder extends OneReminder {}

class RecordedReminder {
  @IsUUID() appointmentId!: string;
}
export class ReminderPlanned extends Reminder {
  @IsUUID() appointmentId!: string;
}
/** Also because the channel is not safe any more. */
export class ReminderCancelled extends RecordedReminder {}
export class ReminderGiven extends RecordedReminder {}

export const reminderCommands = { PlanReminder, CancelReminder, RecordReminder };
export const reminderEvents = { ReminderPlanned, ReminderCancelled, ReminderGiven };
export const reminderRejections = {
  NoReminderPlanned: 'conflict',
  ReminderAlreadyGiven: 'conflict',
  ChannelNotSafe: 'unprocessable',
} as const;
