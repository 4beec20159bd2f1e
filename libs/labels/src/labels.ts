import { codeListWords } from './code-lists.js';
import { commandWords } from './commands.js';
import { countryNames, languageNames } from './cldr-names.js';
import { askingPurposeWords, formGroupWords } from './fields/form-hints.words.js';
import { fieldWords } from './fields.js';
import { directionOf, type LabelLanguage } from './languages.js';
import { rejectionWords } from './rejections.js';
import { readTranslation } from './translation.js';
import type { FieldWords, Words } from './words.js';

/** A word in the language that was asked for. */
export interface Label {
  readonly label: string;
  /** For translators. */
  readonly note?: string;
  /** The language of this word, if it is another one: the word is not translated yet. */
  readonly language?: 'en';
}
export type Labels = Readonly<Record<string, Label>>;
/** The label of a field, and what whoever fills it in has to know. */
export type FieldLabel = Label & { readonly help?: string };

/** A dimension of reports, and the list that has the words of its codes. */
type DimensionWords = Words & { readonly list?: string };
interface ReportWords {
  readonly title: Words;
  readonly measures: Readonly<Record<string, Words>>;
}

/** Words that stand elsewhere: of problems beside their status, of reports beside what they count. */
export interface WordsKeptElsewhere {
  readonly problems: Readonly<Record<string, Words>>;
  readonly dimensions: Readonly<Record<string, DimensionWords>>;
  readonly reports: Readonly<Record<string, ReportWords>>;
  readonly countryCodes: Iterable<string>;
  readonly languageCodes: Iterable<string>;
}

/** Every word of the platform in one language. */
export interface LabelDocument {
  readonly language: LabelLanguage;
  readonly direction: 'ltr' | 'rtl';
  /** Whether somebody who knows the field and the language has compared the words. */
  readonly verified: boolean;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly lists: Readonly<Record<string, Labels>>;
  readonly listTitles: Labels;
  readonly commands: Labels;
  /** By the name of the field, or by class and name. A field's `x-label` has the pointer to its label. */
  readonly fields: Readonly<Record<string, FieldLabel>>;
  readonly formGroups: Labels;
  readonly askingPurposes: Labels;
  readonly rejections: Labels;
  readonly problems: Labels;
  readonly dimensions: Readonly<Record<string, Label & { readonly list?: string }>>;
  readonly reports: Readonly<Record<string, Label & { readonly measures: Labels }>>;
}

type Translated = Readonly<Record<string, string>>;

const mapValues = <T, R>(
  values: Readonly<Record<string, T>>,
  change: (value: T, key: string) => R,
): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));

/** Where the CLDR has no name in the language, the English one, which says so. */
const namesAsLabels = (
  namesIn: typeof languageNames,
  language: LabelLanguage,
  codes: Iterable<string>,
): Labels => ({
  ...mapValues(namesIn('en', codes), (label) => ({ label, language: 'en' as const })),
  ...mapValues(namesIn(language, codes), (label) => ({ label })),
});

/** Returns what makes labels of words, with what a translator wrote if the words are not in that language. */
function wordingIn(language: LabelLanguage) {
  const labelOf = ({ de, en, note }: Words, translated?: string): Label => {
    const own = language === 'de' ? de : language === 'en' ? en : translated;
    return {
      label: own ?? en,
      ...(note !== undefined && { note }),
      ...(own === undefined && { language: 'en' as const }),
    };
  };
  const labelsOf = (words: Readonly<Record<string, Words>>, translated: Translated = {}): Labels =>
    mapValues(words, (word, key) => labelOf(word, translated[key]));
  return { labelOf, labelsOf };
}

/** Composes the words of one language. */
export function labelsIn(
  language: LabelLanguage,
  { problems, dimensions, reports, countryCodes, languageCodes }: WordsKeptElsewhere,
): LabelDocument {
  const { verifiedBy, verifiedAt, ...translation } = readTranslation(language);
  const { labelOf, labelsOf } = wordingIn(language);
  const lists = mapValues(codeListWords, ({ codes }, list) => labelsOf(codes, translation.lists[list]));
  return {
    language,
    direction: directionOf(language),
    verified: verifiedBy !== null,
    verifiedBy,
    verifiedAt,
    lists: {
      ...lists,
      countries: { ...namesAsLabels(countryNames, language, countryCodes), ...lists['noCountry'] },
      languages: namesAsLabels(languageNames, language, languageCodes),
    },
    listTitles: mapValues(codeListWords, ({ title }, list) => labelOf(title, translation.listTitles[list])),
    commands: labelsOf(commandWords, translation.commands),
    fields: mapValues(fieldWords, (words: FieldWords, field) => ({
      ...labelOf(words, translation.fields[field]),
      ...(words.help !== undefined && {
        help: labelOf(words.help, translation.fieldHelp[field]).label,
      }),
    })),
    formGroups: labelsOf(formGroupWords, translation.formGroups),
    askingPurposes: labelsOf(askingPurposeWords, translation.askingPurposes),
    rejections: labelsOf(rejectionWords, translation.rejections),
    problems: labelsOf(problems, translation.problems),
    dimensions: mapValues(dimensions, ({ list, ...title }, dimension) => ({
      ...labelOf(title, translation.dimensions[dimension]),
      ...(list !== undefined && { list }),
    })),
    reports: mapValues(reports, ({ title, measures }) => ({
      ...labelOf(title),
      measures: labelsOf(measures),
    })),
  };
}
