import { ageBandAt, entryBandAt } from './bands.js';
import type { ClientJourney } from './client-journey.js';
import { yearsCompleted } from './day.js';
import { isTransferred } from './household.js';

/** People under 27 belong to another programme. */
const leastAge = 27;

const isPlain = (life: ClientJourney): boolean =>
  life.isEnrolled && life.programme !== 'JMD' && life.referral === undefined && !isTransferred(life);

const sessionDays = ({ steps }: ClientJourney): readonly string[] =>
  steps.flatMap((step) => (step.step === 'session' ? [step.session.day] : []));

/** Whether the second life can be one of the person of the first, who was registered again. */
export function canBeSamePerson(first: ClientJourney, second: ClientJourney): boolean {
  const { person } = first;
  const { enrolledOn } = second;
  const isAgeKnown = person.mode === 'IDENTIFIED' || person.birth.slice(5, 7) !== enrolledOn.slice(5, 7);
  const daysOfFirst = new Set(sessionDays(first));
  return (
    isPlain(first) &&
    isPlain(second) &&
    isAgeKnown &&
    yearsCompleted(person.birth, enrolledOn) >= leastAge &&
    person.enteredOn <= enrolledOn &&
    entryBandAt(person.enteredOn, enrolledOn) === second.attributes.sinceEntry &&
    sessionDays(second).every((day) => !daysOfFirst.has(day))
  );
}

/** The second life as one of the person of the first. */
export function asSamePerson({ person }: ClientJourney, second: ClientJourney): ClientJourney {
  const { gender, birth, nationality, language, enteredOn } = person;
  const { residenceStatus } = second.person;
  return {
    ...second,
    person: { ...person, ...(residenceStatus !== undefined && { residenceStatus }) },
    attributes: {
      ...second.attributes,
      gender,
      nationality,
      language,
      ageBand: ageBandAt({ birth, mode: 'IDENTIFIED' }, second.enrolledOn),
      entryYear: Number(enteredOn.slice(0, 4)),
    },
  };
}

/**
 * Nothing changes for the person, and nothing was wrong about them, so that both registrations say the same.
 * Nor is the case void: nobody would know the person any more who could merge the registrations.
 */
export const withoutPersonChanges = (life: ClientJourney): ClientJourney => ({
  ...life,
  steps: life.steps.filter(({ step }) => step !== 'change'),
  corrections: life.corrections.filter(
    ({ corrects }) => corrects !== 'person' && corrects !== 'case_opened_in_error',
  ),
});
