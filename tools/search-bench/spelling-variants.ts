import { soundsOfName } from '@geleit/intake/blind-index/phonetic-name';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One name in several spellings, as they stand in papers. */
export interface NameSpellings {
  readonly language: string;
  readonly spellings: readonly string[];
}

/** Reads `spelling-variants.csv`; where its spellings come from is in `README.md`. */
export const readSpellings = (): readonly NameSpellings[] =>
  readFileSync(join('tools', 'search-bench', 'spelling-variants.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [language = '', , spellings = ''] = line.split(';');
      return { language, spellings: spellings.split('|') };
    });

export interface SpellingPair {
  readonly language: string;
  readonly one: string;
  readonly other: string;
}

/** Every two spellings of a name. */
export const pairsOf = ({ language, spellings }: NameSpellings): readonly SpellingPair[] =>
  spellings.flatMap((one, index) => spellings.slice(index + 1).map((other) => ({ language, one, other })));

/** Whether somebody registered under one spelling is found by the other. */
export function isFound({ language, one, other }: SpellingPair): boolean {
  const part = language === 'article' ? 'family' : undefined;
  const sounds = soundsOfName(other, part);
  return soundsOfName(one, part).some((sound) => sounds.includes(sound));
}

export interface MissedPairs {
  readonly language: string;
  readonly pairs: number;
  readonly missed: readonly SpellingPair[];
}

/** Returns the false negatives of each language. */
export function missedByLanguage(names: readonly NameSpellings[]): readonly MissedPairs[] {
  const languages = [...new Set(names.map(({ language }) => language))];
  return languages.map((language) => {
    const pairs = names.filter((name) => name.language === language).flatMap(pairsOf);
    return { language, pairs: pairs.length, missed: pairs.filter((pair) => !isFound(pair)) };
  });
}
