import type { Programme } from '@geleit/contracts';
import type { ClientJourney } from './client-journey.js';
import { isWithin, type Period } from './period.js';
import type { CountedThing } from './tabulate.js';

/**
 * What interpreters worked in the period, in the office that counselled on that day. It was paid, whatever
 * becomes of the session or the case.
 */
export const interpreting = (
  lives: readonly ClientJourney[],
  programmes: readonly Programme[],
  period: Period,
): readonly CountedThing[] =>
  lives
    .filter(({ programme }) => programmes.includes(programme))
    .flatMap((life) =>
      life.steps.flatMap((step) => {
        const worked = step.step === 'interpreting' && !step.isStruck ? step.hours.at(-1) : undefined;
        if (step.step !== 'interpreting' || worked === undefined || !isWithin(period, step.day)) return [];
        return {
          adds: { interpreter_minutes: worked.minutes, interpreter_cost: worked.costCents },
          codes: {
            agency: [officeOn(life, step.day)],
            interpreter: [step.kind],
            sessionLanguage: [step.language],
          },
          counts: 'everywhere' as const,
        };
      }),
    );

const officeOn = ({ agencyId, steps }: ClientJourney, day: string): string =>
  steps.reduce(
    (office, step) => (step.step === 'transfer' && step.day <= day ? step.toAgencyId : office),
    agencyId,
  );
