import { ageRangeOn, assessEligibility, eligibilityRuleSetOn, fundingAreasOn } from '@geleit/rules';
import type { ClientJourney } from '../population/client-journey.js';
import type { Organisation } from '../population/organisation.js';
import { drawPopulation } from '../population/population.js';
import { statedFactsOf } from './stated-facts.js';

const organisation: Organisation = {
  tenant: 'tenant',
  name: 'organisation',
  offices: [
    {
      agencyId: 'agency',
      counsellors: [{ login: 'counsellor', staffId: 'staff' }],
      workers: [],
      positions: [],
    },
  ],
};

/** What the platform will say about somebody on the day of their enrolment. */
function verdictOf(life: ClientJourney): string {
  const { programme, sbgArea, enrolledOn: on, person } = life;
  const ruleSet = eligibilityRuleSetOn(programme, on);
  if (ruleSet === undefined) return `no rules of ${programme} on ${on}`;
  if (sbgArea !== undefined && !fundingAreasOn(programme, on).includes(sbgArea))
    return `${programme} does not fund ${sbgArea} on ${on}`;
  return assessEligibility(
    {
      on,
      age: ageRangeOn(person.mode === 'PSEUDONYMOUS' ? person.birth.slice(0, 7) : person.birth, on)!,
      entryDate: person.enteredOn,
      livesInNrw: true,
      protected: false,
      ...(sbgArea !== undefined && { sbgArea }),
      ...statedFactsOf(life),
    },
    programme,
    ruleSet,
  ).verdict;
}

/** What the platform will say about somebody on the day on which their case goes on. */
function verdictAtTransition({ person, steps }: ClientJourney): readonly string[] {
  const transition = steps.find((step) => step.step === 'transition');
  if (transition === undefined) return [];
  const { day: on, residenceStatus, adultProblem } = transition;
  const ruleSet = eligibilityRuleSetOn('MBE', on);
  if (ruleSet === undefined) return [`no rules on ${on}`];
  const age = ageRangeOn(person.birth, on)!;
  const told = {
    residenceStatus,
    longTermStatusSince: 'none',
    ...(adultProblem && { adultProblem }),
  } as const;
  const facts = {
    on,
    age,
    entryDate: person.enteredOn,
    protected: false,
    offer: 'individual',
    ...told,
  } as const;
  return [assessEligibility(facts, 'MBE', ruleSet).verdict];
}

it.each([2023, 2024, 2025, 2026])(
  'everybody who comes in and around %i can be enrolled by the rules of that day',
  (year) => {
    const lives = [...drawPopulation({ people: 3000, seed: 7, year, organisations: [organisation] })];
    const refused = lives.filter((life) => !verdictOf(life).startsWith('eligible'));
    expect(refused.map(verdictOf)).toEqual([]);
    const verdicts = new Set(lives.flatMap(verdictAtTransition));
    expect(verdicts).toEqual(new Set(['eligible', 'eligible_by_exception']));
    expect(new Set(lives.map(({ programme }) => programme)).size).toBe(year < 2025 ? 4 : 5);
  },
);
