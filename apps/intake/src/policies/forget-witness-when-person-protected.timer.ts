import { timer } from '@geleit/platform';
import { ConsentLanguage } from '../consent/consent.language.js';
import { witnessesToForget } from '../projections/witnesses-to-forget.projection.js';

/** P-1: who witnessed a consent is destroyed as soon as the person is protected. */
export const forgetWitnessWhenPersonProtected = timer({
  name: 'forget-witness-when-person-protected',
  projection: witnessesToForget,
  dueColumn: 'forgetAt',
  target: ConsentLanguage,
  commandFor: ({ consentToForget }) => ({
    stream: consentToForget ?? '',
    command: { type: 'ForgetWitness', data: {} },
  }),
});
