import { deadlineRejections } from '@geleit/rules';
import {
  addressChangeCommands,
  addressChangeEvents,
  addressChangeRejections,
} from './address-change.language.js';
import {
  asylumProcedureCommands,
  asylumProcedureEvents,
  asylumProcedureRejections,
} from './asylum-procedure.language.js';
import { hearingCommands, hearingEvents, hearingRejections } from './hearing.language.js';
import {
  procedureEntryCommands,
  procedureEntryEvents,
  procedureEntryRejections,
} from './procedure-entry.language.js';

/** What a case knows of asylum procedures. */
export const procedureCommands = {
  ...asylumProcedureCommands,
  ...hearingCommands,
  ...procedureEntryCommands,
  ...addressChangeCommands,
};
export const procedureEvents = {
  ...asylumProcedureEvents,
  ...hearingEvents,
  ...procedureEntryEvents,
  ...addressChangeEvents,
};
export const procedureRejections = {
  ...asylumProcedureRejections,
  ...hearingRejections,
  ...procedureEntryRejections,
  ...addressChangeRejections,
  ...deadlineRejections,
} as const;
