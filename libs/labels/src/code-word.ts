import { codeListWords } from './code-lists.js';
import { countryNames, languageNames } from './cldr-names.js';

/** Returns the word of a code of a list, countries and languages included; undefined if it has none. */
export function codeWordOf(list: string, code: string, language: 'de' | 'en'): string | undefined {
  if (list === 'languages')
    return /^[a-z]{3}$/.test(code) ? languageNames(language, [code])[code] : undefined;
  if (list !== 'countries') return listedWord(list, code, language);
  return /^[A-Z]{2}$/.test(code)
    ? countryNames(language, [code])[code]
    : listedWord('noCountry', code, language);
}

function listedWord(list: string, code: string, language: 'de' | 'en'): string | undefined {
  const codes = codeListWords[list]?.codes ?? {};
  return Object.hasOwn(codes, code) ? codes[code]?.[language] : undefined;
}
