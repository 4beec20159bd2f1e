import { groupOfEquivalentNames } from './equivalent-names.js';
import { latinLettersOf, plainSpellingOf, wordsOf } from './latin-letters.js';
import { soundsOfArabic, soundsOfLatin, type LetterSounds } from './letter-sounds.js';

/** Which article may be written together with the name: only family names begin with one. */
export type NamePart = 'given' | 'family';

/** Parts that many names have, so that they distinguish nobody. */
const particles: ReadonlySet<string> = new Set(
  (
    'abd abdel abdul abdal abdu abdoul abu abou ben bin bint dem den der del dos ibn oglu van von zum zur ' +
    'din eddin eddine uddin allah ullah lah عبد أبو ابو بن بنت الله له دين دین'
  ).split(' '),
);
const arabicScript = /\p{Script=Arabic}/u;
/** The article before a word, assimilated or not: al-, el-, ash-, ar-. */
const isArticleOf = (word: string, next: string | undefined): boolean => {
  if (next === undefined) return false;
  const latin = latinLettersOf(word);
  if (/^[aeiu]l$/.test(latin)) return true;
  return /^[aeiu](sh|th|dh|[rszndt])$/.test(latin) && latinLettersOf(next).startsWith(latin.slice(1));
};
const withoutArabicArticle = (word: string): string =>
  /^ال\p{L}{2,}/u.test(word) ? word.slice(2) : word.replace(/^عبدال/u, 'عبد').replace(/ال(?=د[يی]ن$)/u, '');

/** The words of a name without articles. */
function tellingWordsOf(name: string): readonly string[] {
  const words = wordsOf(name);
  return words.filter((word, index) => !isArticleOf(word, words[index + 1])).map(withoutArabicArticle);
}

/** Abdulrahman, Abdurrahman, Abderrahmane and Abdirahman are one word; so are Nuruddin and Noureddine. */
const withoutInnerArticle = (latin: string): string =>
  latin
    .replace(/^c?abd(?:ou|[aeiou])+(?:l(?=[^aeiou]))?(?=.{3})/, 'abdu')
    .replace(/(?<=[^aeiou])(?:ou|[aeiou])?l(?=d+(?:i|e|ee|y)ne?$)/, 'a');

/** A family name may be written with its article: Alkhatib, Elsayed, Alali, Assayed. */
function withoutAttachedArticle(latin: string): string | undefined {
  const rest = /^(?:[ae]l(?=[^aeiouy]..)|al(?=[aeiou]..))(.+)$/.exec(latin)?.[1];
  return rest ?? /^[ae]([rsndtz])\1.{3}/.exec(latin)?.input.slice(2);
}

const maxReadings = 32;

function readingsOf(letters: readonly LetterSounds[]): readonly string[] {
  let readings: readonly string[] = [''];
  for (const sounds of letters)
    readings = sounds.flatMap((sound) => readings.map((reading) => reading + sound)).slice(0, maxReadings);
  return readings;
}

/** The vowels a run of them may be heard as. */
function vowelsHeard(run: string): readonly string[] {
  if (run.includes('?')) return ['a', 'i', 'u'];
  const last = run.at(-1) ?? '';
  return [
    ...new Set([
      ...(last === 'e' ? ['a', 'i'] : [last]),
      ...(run.includes('u') ? ['u'] : []),
      ...(run.includes('i') ? ['i'] : []),
    ]),
  ];
}

/** How a reading begins if with a vowel: `A`, or `O` if it is round. A glide before a vowel does not count. */
function beginningsOf(reading: string): readonly string[] {
  const first = /^[aeiu?]+/.exec(reading)?.[0];
  if (first === undefined) return [''];
  const vowel = first.length > 1 ? first.replace(/^i+(?=.)/, '')[0] : first[0];
  return vowel === '?' ? ['A', 'O'] : vowel === 'u' ? ['O'] : ['A'];
}

/** The consonants of a reading; of two of the same without a vowel between them, one. */
const consonantsOf = (reading: string): string =>
  reading.replaceAll(/([A-Z])\1+/g, '$1').replaceAll(/[^A-Z]/g, '');

function endingsOf(reading: string): readonly string[] {
  const hasFinalVowel = /[aeiu?]$/.test(reading);
  const ending = hasFinalVowel ? (/[A-Z]e$/.test(reading) ? ['+', ''] : ['+']) : [''];
  const run = /(?<=[A-Z])([aeiu?]+)[A-Z]+[aeiu?]*$/.exec(reading)?.[1];
  return run === undefined ? ending : ending.flatMap((end) => vowelsHeard(run).map((vowel) => end + vowel));
}

interface Sound {
  /** Beginning and consonants. */
  readonly frame: string;
  /** The whole: frame, final vowel, and the vowel of the last syllable that a consonant closes. */
  readonly code: string;
}

function soundsOfReading(reading: string): readonly Sound[] {
  const consonants = consonantsOf(reading);
  return beginningsOf(reading)
    .map((beginning) => beginning + consonants)
    .filter((frame) => frame !== '')
    .flatMap((frame) => endingsOf(reading).map((ending) => ({ frame, code: frame + ending })));
}

function soundsOfWord(word: string, part?: NamePart): readonly Sound[] {
  if (arabicScript.test(word)) return readingsOf(soundsOfArabic(word)).flatMap(soundsOfReading);
  const latin = withoutInnerArticle(latinLettersOf(word));
  const rest = part === 'given' ? undefined : withoutAttachedArticle(latin);
  return [latin, ...(rest === undefined ? [] : [rest])]
    .flatMap((spelling) => readingsOf(soundsOfLatin(spelling)))
    .flatMap(soundsOfReading);
}

const codesOfWord = (word: string, part?: NamePart): readonly string[] => {
  const group = groupOfEquivalentNames(word);
  return [...soundsOfWord(word, part).map(({ code }) => code), ...(group === undefined ? [] : [`=${group}`])];
};

/** A word of a name, as it is looked for. */
export interface NameWord {
  /** Of the word, and of it and its neighbours as one word. */
  readonly codes: readonly string[];
  readonly spelling: string;
  /** Beginning and consonants of its sounds, by which a part of a name is found. */
  readonly frames: readonly string[];
}
const maxFrames = 6;

const isTelling = (word: string): boolean => [...word].length > 2 && !particles.has(word);
const tellingAmong = (words: readonly string[]): readonly string[] => {
  const telling = words.filter(isTelling);
  return telling.length > 0 ? telling : words;
};
const framesOf = (word: string, part?: NamePart): readonly string[] =>
  [...new Set(soundsOfWord(word, part).map(({ frame }) => frame))].slice(0, maxFrames);

/** Returns the words of a name that tell somebody from others. */
export function nameWordsOf(name: string, part?: NamePart): readonly NameWord[] {
  const words = tellingWordsOf(name);
  const joined = joinedWordsOf(words);
  return tellingAmong(words).map((word) => ({
    codes: [
      ...new Set(
        [word, ...joined.filter((one) => one.includes(word))].flatMap((one) => codesOfWord(one, part)),
      ),
    ],
    spelling: plainSpellingOf(word),
    frames: framesOf(word, part),
  }));
}

/** Neighbours as one word, and all: Abdul Rahman, Nur al-Din, Ghulam Reza. */
const joinedWordsOf = (words: readonly string[]): readonly string[] =>
  words.length < 2
    ? []
    : [...words.slice(1).map((word, index) => `${words[index] ?? ''}${word}`), words.join('')];

const codesByName = new Map<string, readonly string[]>();
const maxRemembered = 20_000;

/**
 * The sounds of a name, however it is written: of each part, of neighbouring parts as one word, and of all.
 * Names repeat, so their sounds are remembered.
 */
export function soundsOfName(name: string, part?: NamePart): readonly string[] {
  const known = `${part ?? ''}|${name}`;
  const remembered = codesByName.get(known);
  if (remembered !== undefined) return remembered;
  if (codesByName.size >= maxRemembered) codesByName.clear();
  const words = tellingWordsOf(name);
  const codes = [
    ...new Set([...tellingAmong(words), ...joinedWordsOf(words)].flatMap((word) => codesOfWord(word, part))),
  ];
  codesByName.set(known, codes);
  return codes;
}
