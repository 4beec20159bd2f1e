import { rowPerStream, type Projection } from '@geleit/kernel';
import { RetentionRow, retentionOf, retentionStart } from '@geleit/rules';
import { Entity } from 'typeorm';
import { InterpreterLanguage } from '../interpreter/interpreter.language.js';

@Entity('interpreter_retention')
export class InterpreterRetentionRow extends RetentionRow {}

const { InterpreterRegistered, InterpreterDeactivated, InterpreterReactivated, PersonalDataErased } =
  InterpreterLanguage.events;
const events = { InterpreterRegistered, InterpreterDeactivated, InterpreterReactivated, PersonalDataErased };

const rule = 'interpreters';
const bookable = retentionOf({ rule, endedOn: null });

/**
 * Until when it is kept who interpreters are: from the day on which they are not booked any more, or on which
 * that was recorded.
 */
export const interpreterRetention: Projection<typeof events, InterpreterRetentionRow> = {
  name: 'interpreter-retention',
  row: InterpreterRetentionRow,
  reads: events,
  on: rowPerStream<typeof events, InterpreterRetentionRow>({
    begin: {
      InterpreterRegistered: ({ stream: recordId }) => ({ recordId, personId: null, ...bookable }),
    },
    change: {
      InterpreterDeactivated: (_, { at, data: { deactivatedOn } }) =>
        retentionOf({ rule, endedOn: retentionStart(deactivatedOn, at) }),
      InterpreterReactivated: () => bookable,
      PersonalDataErased: () => null,
    },
  }),
};
