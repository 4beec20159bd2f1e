import type { CommandApi, PrepareContext } from '@geleit/platform';
import { mayCounselCase } from '../access.js';
import { InterpreterRow } from '../projections/interpreters.projection.js';
import type { CaseCommandFacts, CaseLanguage } from './case.language.js';
import type { BookInterpreter, BookInterpreterFacts, interpretingCommands } from './interpreting.language.js';
import type { Case } from './state.decider.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

/** The booking depends on the entry as it is: whoever is deactivated in the same moment is not booked. */
async function findInterpreter(
  { interpreterId }: Readonly<BookInterpreter>,
  { rows, dependsOn }: PrepareContext<never>,
): Promise<BookInterpreterFacts> {
  const found = await (await rows()).findOneBy(InterpreterRow, { interpreterId });
  if (found === null) return {};
  dependsOn('interpreter', interpreterId, found.version);
  const { status, kind, languages, pledgedOn } = found;
  return { interpreter: { isActive: status === 'active', kind, languages, pledgedOn } };
}

/** Interpreters in a case: who is booked for which meeting, and what they worked. */
export const interpretingRoutes: Pick<CaseRoutes, keyof typeof interpretingCommands> = {
  BookInterpreter: {
    summary: 'Book an interpreter for an appointment or a session.',
    at: { adds: 'interpreter-bookings' },
    allow: mayCounselCase,
    prepare: findInterpreter,
  },
  CancelInterpreterBooking: {
    summary: 'Cancel the booking of an interpreter.',
    at: { verb: 'cancel-interpreter-booking' },
    allow: mayCounselCase,
  },
  RecordInterpreterHours: {
    summary: 'Record what an interpreter worked and cost.',
    at: { verb: 'record-interpreter-hours' },
    allow: mayCounselCase,
  },
  StrikeInterpreterHours: {
    summary: 'Strike hours of an interpreter that were recorded in error.',
    at: { verb: 'strike-interpreter-hours' },
    allow: mayCounselCase,
  },
};
