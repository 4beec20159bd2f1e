import type { LabelLanguage } from './languages.js';

/** Returns those of the codes that the Unicode CLDR has a name for, with the name. */
function cldrNames(language: LabelLanguage, type: 'region' | 'language', codes: Iterable<string>) {
  const names = new Intl.DisplayNames([language], { type, fallback: 'none' });
  return Object.fromEntries(
    [...codes].flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[code, name] as const];
    }),
  );
}

/** Returns the names of countries (ISO 3166-1, two letters). */
export const countryNames = (language: LabelLanguage, codes: Iterable<string>) =>
  cldrNames(language, 'region', codes);

/** Returns the names of languages (ISO 639-3): of those that CLDR has a name for in this language. */
export const languageNames = (language: LabelLanguage, codes: Iterable<string>) =>
  cldrNames(language, 'language', codes);
