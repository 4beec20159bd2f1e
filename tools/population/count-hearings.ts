import type { CountedCase } from './counted-case.js';
import { isWithin, type Period } from './period.js';
import type { CountedThing } from './tabulate.js';

/** The hearings that were held in the period, with the codes of their days. */
export const hearings = (countedCase: CountedCase, period: Period): readonly CountedThing[] =>
  countedCase.asylum.flatMap(({ hearing }) =>
    hearing === undefined || !isWithin(period, hearing.heldOn)
      ? []
      : [
          {
            adds: {
              hearings: 1,
              hearings_prepared: Number(hearing.isPrepared),
              hearings_accompanied: Number(hearing.isAccompanied),
            },
            codes: countedCase.codesOn(hearing.heldOn),
            counts: 'everywhere' as const,
          },
        ],
  );
