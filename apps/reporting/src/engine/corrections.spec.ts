import { genders, programmes, type CaseCodes } from '@geleit/contracts';
import { addDays } from '@geleit/rules';
import fc from 'fast-check';
import { mbeCtrl } from '../definitions/mbe-ctrl.js';
import type { Fact } from './fact.js';
import { cellsOf, entry, held, statedCase } from './stated.features.js';
import type { StatedThing } from './stated-year.js';

/** What is received of a case, in the order in which it is received. */
type Received =
  | { readonly caseAt: number; readonly stated: StatedThing }
  | { readonly caseAt: number; readonly session: Fact };

const dayOf2026 = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2026-01-01', days));
const relatives = fc.record({
  householdId: fc.constantFrom('household-1', 'household-2'),
  adults: fc.nat(2),
  children: fc.nat(3),
  memberIds: fc.subarray(['person-0', 'person-1', 'person-2', 'nobody']),
});
const codes = fc.record(
  {
    agencyId: fc.constantFrom('nord', 'sued'),
    gender: fc.constantFrom(...genders),
    kind: fc.constantFrom('short_contact', 'counselling', 'case_management'),
    relatives,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<CaseCodes>>;
const spells = fc
  .array(dayOf2026, { maxLength: 4 })
  .map((days) => days.toSorted())
  .map((days) =>
    days.flatMap((from, at) => {
      const to = days[at + 1];
      return at % 2 === 0 ? [{ from, ...(to !== undefined && { to }) }] : [];
    }),
  );

/** Any statement: a wrong programme, another person after a merge, a void case, changed facts. */
const statement = (caseAt: number): fc.Arbitrary<Received> =>
  fc
    .record({
      programme: fc.constantFrom(...programmes),
      personToken: fc.constantFrom('person-0', 'person-1', 'person-2'),
      isVoid: fc.boolean(),
      spells,
      first: codes,
      later: fc.record({ from: dayOf2026, changes: codes }),
    })
    .map(({ first, later, ...stated }) => ({
      caseAt,
      stated: statedCase({
        ...stated,
        thingToken: `case-${caseAt}`,
        codes: [entry(first), entry({ ...first, ...later.changes, from: later.from })],
      }),
    }));
/** Any version of one of two sessions, or that it was struck. */
const session = (caseAt: number): fc.Arbitrary<Received> =>
  fc
    .record({
      on: dayOf2026,
      of: fc.constantFrom('a', 'b'),
      factType: fc.constantFrom('SessionHeld', 'SessionCorrected', 'SessionStruck'),
      durationMin: fc.integer({ min: 1, max: 480 }),
    })
    .map(({ on, of, factType, durationMin }) => ({
      caseAt,
      session: held(on, {}, { factType, itemToken: `session-${caseAt}-${of}`, measures: { durationMin } }),
    }));
const received = fc
  .integer({ min: 0, max: 4 })
  .chain((caseAt) => fc.oneof(statement(caseAt), session(caseAt)));

/** Everything that was received first to last, `until` excluded; each fact's version is its place. */
function knownBefore(log: readonly Received[], until: number): readonly StatedThing[] {
  const known = log.slice(0, until);
  return [0, 1, 2, 3, 4].flatMap((caseAt) => {
    const ofCase = known
      .map((message, version) => ({ ...message, version }))
      .filter((message) => message.caseAt === caseAt);
    const last = ofCase.findLast((message) => 'stated' in message);
    const facts = ofCase.flatMap((message) =>
      'session' in message ? [{ ...message.session, version: message.version }] : [],
    );
    return last === undefined ? [] : [{ ...last.stated, facts }];
  });
}

/** The same as if it had been recorded right at once: one version of each session, and none that was struck. */
const rightAtOnce = (things: readonly StatedThing[]): readonly StatedThing[] =>
  things
    .filter(({ isVoid }) => !isVoid)
    .map((thing) => ({
      ...thing,
      facts: [...Map.groupBy(thing.facts, ({ itemToken }) => itemToken).values()]
        .flatMap((versions) => versions.slice(-1))
        .filter(({ factType }) => factType !== 'SessionStruck'),
    }));

const runOf = async (things: readonly StatedThing[]) => JSON.stringify(await cellsOf(mbeCtrl, things));

it('a correction counts in later runs, as if it had been right at once, and in no earlier one', async () => {
  let cases = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(received, { minLength: 6, maxLength: 24 }), async (log) => {
      const times = [Math.floor(log.length / 3), Math.floor((2 * log.length) / 3), log.length];
      const runs: string[] = [];
      for (const time of times) runs.push(await runOf(knownBefore(log.slice(0, time), time)));
      for (const [at, time] of times.entries()) {
        const known = knownBefore(log, time);
        expect(await runOf(known)).toBe(runs[at]);
        expect(await runOf(rightAtOnce(known).toReversed())).toBe(runs[at]);
      }
      cases += knownBefore(log, log.length).length;
    }),
    { numRuns: 800, seed: 20261130 },
  );
  expect(cases).toBeGreaterThan(2_000);
}, 120_000);
