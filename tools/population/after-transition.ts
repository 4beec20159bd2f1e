import type { CaseStep, ClientJourney, TransitionStep } from './client-journey.js';
import { statusGroupOf } from './person.js';

/** The same life as its next case tells it, if it goes on in another programme. */
export function lifeAfterTransition(life: ClientJourney): ClientJourney | undefined {
  const transition = life.steps.find((step) => step.step === 'transition');
  if (transition === undefined) return undefined;
  const { sbgArea: _, attributes, ...same } = life;
  const { next, day: enrolledOn, residenceStatus } = transition;
  return {
    ...same,
    programme: 'MBE',
    agencyId: next.agencyId,
    counsellor: next.counsellor,
    enrolledOn,
    samePersonAs: life.samePersonAs ?? life.index,
    attributes: {
      ...attributes,
      ...registeredFacts(life.steps),
      statusGroup: statusGroupOf(residenceStatus),
    },
    steps: [
      ...life.steps.filter((step) => isKnown(step, transition)),
      ...occupation(transition),
      ...next.steps,
    ],
  };
}

/** What was said last of the language and the integration course belongs to the registration. */
const registeredFacts = (steps: readonly CaseStep[]): Partial<ClientJourney['attributes']> =>
  Object.assign(
    {},
    ...steps.map((step) => {
      if (step.step !== 'facts') return {};
      const { language, integrationCourse } = step.facts;
      return { ...(language && { language }), ...(integrationCourse && { integrationCourse }) };
    }),
  );

/** The register tells every case of a person; courses are known where the person consented. */
const isKnown = ({ step }: CaseStep, { dataScopes }: TransitionStep): boolean =>
  step === 'change' || (step === 'course' && dataScopes.includes('education_work'));

const occupation = ({ day, dataScopes, occupation: stated }: TransitionStep): readonly CaseStep[] =>
  stated !== undefined && dataScopes.includes('education_work')
    ? [{ step: 'facts', day, facts: { occupation: stated } }]
    : [];
