import {
  ErasePersonalData,
  ConfirmErasure,
  erasureEvents,
  erasureNoticeContract,
  erasureRejections,
} from '@geleit/contracts';
import type { Language, Policy } from '@geleit/kernel';
import {
  confirmErasure,
  erasureAfter,
  personalDataErased,
  withConfirmation,
  type WithErasure,
  closedOnceErased,
} from '@geleit/rules';
import { erasable, stream } from '../manifest/manifest.js';

/** Löschquittung of a service that holds nothing by which a person could be found: one stream per request. */
export const ErasureWitnessLanguage = {
  stream: 'erasure',
  commands: { ErasePersonalData, ConfirmErasure },
  events: erasureEvents,
  rejections: erasureRejections,
} as const satisfies Language;

const erasureWitnessDecider = closedOnceErased<
  typeof ErasureWitnessLanguage,
  WithErasure,
  Record<never, never>
>({
  language: ErasureWitnessLanguage,
  initial: {},
  decide: {
    ErasePersonalData: (command, { erasure }) => (erasure === undefined ? personalDataErased(command) : []),
    ConfirmErasure: confirmErasure,
  },
  evolve: {
    PersonalDataErased: ({ erasure }, event) => ({ erasure: erasureAfter(erasure, event) }),
    KeysDestroyed: withConfirmation,
  },
});

export const erasureWitnessStream = stream({ decider: erasureWitnessDecider, ...erasable() });

/** Records in a stream of the service's own that it heard of the erasure; what it finds is in the receipt. */
export const witnessErasureWhenAnnounced: Policy<
  typeof erasureNoticeContract.events,
  typeof ErasureWitnessLanguage
> = {
  name: 'witness-erasure-when-announced',
  consumes: erasureNoticeContract.events,
  target: ErasureWitnessLanguage,
  react: {
    ErasureAnnounced: ({ data: { erasureRequestId } }) => [
      {
        stream: erasureRequestId,
        command: { type: 'ErasePersonalData', data: { because: 'request', erasureRequestId } },
      },
    ],
  },
};
