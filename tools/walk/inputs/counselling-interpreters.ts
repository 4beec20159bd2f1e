import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import type { Interpreter } from '@geleit/counselling/interpreter/interpreter.decider';
import type { InterpreterLanguage } from '@geleit/counselling/interpreter/interpreter.language';
import type { NoFacts } from '@geleit/kernel';
import { pastDay, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { optional } from '../random-staff.js';
import { inputs, type StreamInputs } from '../stream-inputs.js';

type CaseInputs = StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>;
type ContentsOf<Inputs extends { readonly contents?: unknown }> = NonNullable<Inputs['contents']>;

const pick = (random: Random, parts: Iterable<string>): string => {
  const known = [...parts];
  return random.pick(known.length === 0 || random.chance(0.1) ? someIds : known);
};
const anyBooking = (random: Random, state: Case) => ({
  bookingId: pick(random, state.status === 'none' ? [] : state.bookings.keys()),
});

/** For an appointment or a session; now and then for neither or for both. */
const anyMeeting = (random: Random, state: Case) => {
  if (state.status === 'none' || random.chance(0.1)) return {};
  return random.chance(0.5)
    ? { appointmentId: pick(random, state.appointments.keys()), sessionId: undefined }
    : { appointmentId: undefined, sessionId: pick(random, state.sessions.keys()) };
};

export const interpretingFacts: Pick<NonNullable<CaseInputs['facts']>, 'BookInterpreter'> = {
  BookInterpreter: ({ random }) =>
    optional(random, 'interpreter', {
      isActive: random.chance(0.9),
      kind: 'professional',
      languages: ['ara', 'deu'],
      pledgedOn: random.chance(0.9) ? '2020-01-01' : null,
    }),
};
export const interpretingContents: Pick<
  ContentsOf<CaseInputs>,
  'BookInterpreter' | 'CancelInterpreterBooking' | 'RecordInterpreterHours' | 'StrikeInterpreterHours'
> = {
  BookInterpreter: ({ random, state }) => anyMeeting(random, state),
  CancelInterpreterBooking: ({ random, state }) => anyBooking(random, state),
  RecordInterpreterHours: ({ random, state }) => anyBooking(random, state),
  StrikeInterpreterHours: ({ random, state }) => anyBooking(random, state),
};

export const interpreterInputs = inputs<typeof InterpreterLanguage, Interpreter, NoFacts>({
  contents: { RecordInterpreterPledge: ({ random, at }) => ({ pledgedOn: pastDay(random, at) }) },
});
