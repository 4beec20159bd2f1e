import { codeList } from '@geleit/kernel';
import { isISO31661Alpha2 } from 'class-validator';
import { InClosedList } from './closed-list.js';

/** Kosovo has a code that ISO left free for such use. */
const kosovo = 'XK';
export const isCountryCode = (code: string): boolean => isISO31661Alpha2(code) || code === kosovo;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
export const countryCodes: readonly string[] = letters
  .flatMap((first) => letters.map((second) => `${first}${second}`))
  .filter(isCountryCode);

/** What is said of a nationality or origin that is no country. */
export const noCountryCodes = codeList('noCountry', ['stateless', 'unclear']);

/** Requires a country of ISO 3166-1 (alpha-2), Kosovo (`XK`) or `unclear`. */
export const CountryCode = InClosedList(
  'isCountryCode',
  /^([A-Z]{2}|unclear)$/,
  (code) => isCountryCode(code) || code === 'unclear',
  'countries',
);

/** Requires what `CountryCode` does, or `stateless`. */
export const NationalityCode = InClosedList(
  'isNationalityCode',
  /^([A-Z]{2}|stateless|unclear)$/,
  (code) => isCountryCode(code) || noCountryCodes.some((known) => known === code),
  'countries',
);
