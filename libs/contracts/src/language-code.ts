import { InClosedList } from './closed-list.js';
import { languageCodeTable } from './language-code-table.js';

/** ISO 639-3 */
export const languageCodes: ReadonlySet<string> = new Set(
  Object.entries(languageCodeTable).flatMap(([first, others]) =>
    (others.replaceAll(/\s/g, '').match(/../g) ?? []).map((rest) => `${first}${rest}`),
  ),
);
export const isLanguageCode = (code: string): boolean => languageCodes.has(code);

/** Requires a language of ISO 639-3. */
export const LanguageCode = InClosedList('isLanguageCode', /^[a-z]{3}$/, isLanguageCode, 'languages');
