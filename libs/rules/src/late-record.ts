import { addDays, germanDayOf } from './day.js';

/** S-5: days within which a contact can be recorded without giving a reason. */
const daysToRecord = 30;

/** Whether recording a contact at a moment needs a reason. `heldOn` is the German calendar day of the contact. */
export const isRecordedLate = (heldOn: string, at: string): boolean =>
  germanDayOf(at) > addDays(heldOn, daysToRecord);
