import {
  residenceStatusCommands,
  residenceStatusEvents,
  residenceStatusRejections,
} from './residence-status.language.js';
import {
  statusEndingCommands,
  statusEndingEvents,
  statusEndingRejections,
} from './status-ending.language.js';

/** The residence timeline of a case: which status the client had on which day, and what ends. */
export const residenceCommands = { ...residenceStatusCommands, ...statusEndingCommands };
export const residenceEvents = { ...residenceStatusEvents, ...statusEndingEvents };
export const residenceRejections = { ...residenceStatusRejections, ...statusEndingRejections };
