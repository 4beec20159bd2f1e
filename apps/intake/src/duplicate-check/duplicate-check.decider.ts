import { reject, type Decider } from '@geleit/kernel';
import { DuplicateCheckLanguage } from './duplicate-check.language.js';

const hour = 3_600_000;

export interface DuplicateChecks {
  /** When the checks of the last hour were made, in milliseconds since 1970. */
  readonly madeAt: readonly number[];
}

const secondsUntil = (moment: number, now: number): string =>
  String(Math.max(1, Math.ceil((moment - now) / 1000)));

/**
 * P-5: each answer is one bit, and whoever may ask without end learns month of birth, gender and names by
 * guessing. A rejection's detail says after how many seconds the next is possible. The limit is a rule of the stream, so every process of the service counts the same checks.
 */
export const duplicateCheckDecider: Decider<typeof DuplicateCheckLanguage, DuplicateChecks> = {
  language: DuplicateCheckLanguage,
  initial: { madeAt: [] },
  decide: {
    RecordDuplicateCheck: ({ answer, checksPerHour, madeAt: now }, { madeAt: earlier }) => {
      const withinHour = earlier.filter((moment) => moment > now - hour);
      const oldestThatCounts = withinHour.at(-checksPerHour);
      return oldestThatCounts === undefined
        ? { type: 'DuplicateCheckMade', data: { answer, madeAt: now } }
        : reject('TooManyDuplicateChecks', secondsUntil(oldestThatCounts + hour, now));
    },
  },
  evolve: {
    DuplicateCheckMade: ({ madeAt: earlier }, { madeAt }) => ({
      madeAt: [...earlier.filter((moment) => moment > madeAt - hour), madeAt],
    }),
  },
};
