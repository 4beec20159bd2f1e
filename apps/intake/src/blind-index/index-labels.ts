import { internationalDigitsOf, endingsOfPhone, searchedEndingsOf } from './phone-number.js';
import { nameWordsOf, soundsOfName, type NamePart, type NameWord } from './phonetic-name.js';

/** As a person is called. Many have only one of the two, and it is not always clear which. */
export interface PersonName {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
}
/** What of a person can be looked for. */
export interface IndexedFacts extends PersonName {
  readonly alias?: string | null | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
  readonly birth?: string | null | undefined;
  readonly phone?: string | null | undefined;
}

/**
 * Before they are sealed. The duplicate check looks for `shared` labels among everybody. `own` labels are
 * sealed with the id of the person, so that they are compared with one person at a time and no two people have
 * one in common.
 */
export interface IndexLabels {
  readonly shared: readonly string[];
  readonly own: readonly string[];
}

const shortestBeginning = 3;
const longestBeginning = 10;
const beginningsOf = (text: string): readonly string[] =>
  Array.from(
    { length: Math.max(0, Math.min(longestBeginning, text.length) - shortestBeginning + 1) },
    (_, index) => text.slice(0, shortestBeginning + index),
  );

/** Of the consonants, only a part is a beginning: all of them without the vowels would find other names. */
const ownLabelsOfWord = ({ spelling, frames }: NameWord): readonly string[] => [
  `word|${spelling}`,
  ...beginningsOf(spelling).map((beginning) => `begin|${beginning}`),
  ...frames.flatMap((frame) => beginningsOf(frame.slice(0, -1))).map((frame) => `frame|${frame}`),
];
const ownLabelsOfName = (name: string | null | undefined, part?: NamePart): readonly string[] =>
  nameWordsOf(name ?? '', part).flatMap(ownLabelsOfWord);

/** In papers, the first of January often stands for a day that nobody knows. */
const isVague = (birth: string): boolean => birth.length === 4 || birth.endsWith('-01-01');
const yearOf = (birth: string): string => birth.slice(0, 4);
const monthOf = (birth: string): string => birth.slice(0, 7);

const birthLabelsOf = (birth: string): readonly string[] => [
  'birth|known',
  `birth|year|${yearOf(birth)}`,
  ...(birth.length >= 7 ? [`birth|month|${monthOf(birth)}`] : []),
  ...(birth.length >= 10 ? [`birth|day|${birth}`] : []),
  ...(isVague(birth) ? [`birth|vague|${yearOf(birth)}`] : []),
];

/** If they are known by one name, that name is in both places. */
const nameLabelsOf = (given: readonly string[], family: readonly string[]): readonly string[] => [
  ...given.map((code) => `given|${code}`),
  ...family.map((code) => `family|${code}`),
  ...(given.length === 0 || family.length === 0 ? [...given, ...family].map((code) => `single|${code}`) : []),
];

/** Returns the labels under which a person is found. */
export function labelsOf({ givenName, familyName, alias, birth, phone }: IndexedFacts): IndexLabels {
  const given = soundsOfName(givenName ?? '', 'given');
  const family = soundsOfName(familyName ?? '', 'family');
  const digits = internationalDigitsOf(phone ?? '');
  return {
    shared: unique([
      ...nameLabelsOf(given, family),
      ...soundsOfName(alias ?? '').map((code) => `alias|${code}`),
      ...(digits === undefined ? [] : [`phone|${digits}`]),
    ]),
    own: unique([
      ...ownLabelsOfName(givenName, 'given'),
      ...ownLabelsOfName(familyName, 'family'),
      ...ownLabelsOfName(alias),
      ...(birth ? birthLabelsOf(birth) : []),
      ...endingsOfPhone(phone ?? '').map((ending) => `phone-end|${ending}`),
    ]),
  };
}

/** Alternatives. Of each, every group must have a label in common with the person. */
export type LabelAlternatives = readonly (readonly (readonly string[])[])[];

/** Which people are called like this, in either order; a single name is looked for in both places. */
export function alternativesOfName({ givenName, familyName }: PersonName): LabelAlternatives {
  const [given, family] = [soundsOfName(givenName ?? ''), soundsOfName(familyName ?? '')];
  const labels = (place: string, codes: readonly string[]) => codes.map((code) => `${place}|${code}`);
  const all = unique([...given, ...family]);
  if (all.length === 0) return [];
  if (given.length === 0 || family.length === 0)
    return [[[...labels('given', all), ...labels('family', all)]]];
  return [
    [labels('given', given), labels('family', family)],
    [labels('given', family), labels('family', given)],
    [labels('single', all)],
  ];
}

export const alternativesOfPhone = (phone: string | null | undefined): LabelAlternatives => {
  const digits = internationalDigitsOf(phone ?? '');
  return digits === undefined ? [] : [[[`phone|${digits}`]]];
};

/** How a word of a name can be found, from the best down. */
export interface SearchedWord {
  readonly word: string;
  readonly sounds: readonly string[];
  readonly beginnings: readonly string[];
}
const searchedFrame = (frame: string): readonly string[] =>
  frame.length < shortestBeginning ? [] : [`frame|${frame.slice(0, longestBeginning)}`];

export const searchedWordsOf = (name: string): readonly SearchedWord[] =>
  nameWordsOf(name).map(({ codes, spelling, frames }) => ({
    word: `word|${spelling}`,
    sounds: codes.flatMap((code) => [`given|${code}`, `family|${code}`, `alias|${code}`]),
    beginnings: [
      ...(spelling.length < shortestBeginning ? [] : [`begin|${spelling.slice(0, longestBeginning)}`]),
      ...frames.flatMap(searchedFrame),
    ],
  }));

export const searchedPhoneLabels = (phone: string): readonly string[] =>
  searchedEndingsOf(phone).map((ending) => `phone-end|${ending}`);

/**
 * By what a birth agrees with that of a person, from the most precise down. What is not known is not
 * different; days are often wrong in papers, so they only count in addition.
 */
export const searchedBirthLabels = (birth: string): readonly string[] =>
  isVague(birth)
    ? [`birth|year|${yearOf(birth)}`]
    : [
        ...(birth.length >= 10 ? [`birth|day|${birth}`] : []),
        `birth|month|${monthOf(birth)}`,
        `birth|vague|${yearOf(birth)}`,
      ];
export const isBirthKnown = 'birth|known';

const unique = (labels: readonly string[]): readonly string[] => [...new Set(labels)];
