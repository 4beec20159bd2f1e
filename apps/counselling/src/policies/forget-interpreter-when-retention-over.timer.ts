import { retentionTimer } from '@geleit/platform';
import { InterpreterLanguage } from '../interpreter/interpreter.language.js';
import { interpreterRetention } from '../projections/interpreter-retention.projection.js';

/** Forgets who interpreters were that are not booked any more; the hours that they worked stay. */
export const forgetInterpreterWhenRetentionOver = retentionTimer({
  name: 'forget-interpreter-when-retention-over',
  projection: interpreterRetention,
  target: InterpreterLanguage,
});
