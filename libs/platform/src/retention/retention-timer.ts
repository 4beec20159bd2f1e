import type { ErasePersonalData } from '@geleit/contracts';
import type { Language, MessageTypes, Projection } from '@geleit/kernel';
import { germanDayOf, LegalHoldRow, type RetentionRow } from '@geleit/rules';
import { ArrayContains, MoreThanOrEqual } from 'typeorm';
import { timer, type Timer } from '../manifest/manifest.js';

type ErasableLanguage = Language & {
  readonly commands: { readonly ErasePersonalData: typeof ErasePersonalData };
};

/**
 * Löschlauf (6.8.3): forgets the records of one kind whose term is over, from the first moment of the next day
 * in Germany. The decider checks again whether the purpose has ended.
 */
export const retentionTimer = <V extends MessageTypes>(definition: {
  readonly name: string;
  readonly projection: Projection<V, RetentionRow>;
  readonly target: ErasableLanguage;
}): Timer =>
  timer<V, RetentionRow, ErasableLanguage>({
    ...definition,
    dueColumn: 'retainUntil',
    forgets: ({ rule }) => rule,
    commandFor: ({ recordId, rule }) => ({
      stream: recordId,
      command: { type: 'ErasePersonalData', data: { because: 'retention', rule } },
    }),
    waits: async ({ personId }, { rows, at }) =>
      personId !== null &&
      (await rows.existsBy(LegalHoldRow, {
        personIds: ArrayContains([personId]),
        heldUntil: MoreThanOrEqual(germanDayOf(at)),
      })),
  } as Parameters<typeof timer<V, RetentionRow, ErasableLanguage>>[0]);
