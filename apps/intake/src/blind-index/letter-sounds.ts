/**
 * What a letter may sound like, the most likely first: consonants in capitals (`S` for all hisses, `J` for dsch
 * and tsch, `H` for h and ch, `K` for k and g), vowels in small letters (`u` for o and u, `?` for any).
 */
export type LetterSounds = readonly string[];

type Rule = readonly [pattern: RegExp, sounds: LetterSounds];
const rule = (pattern: string, sounds: string): Rule => [new RegExp(pattern, 'y'), sounds.split('|')];

/** The first that matches holds. Longer combinations come first. */
const latinRules: readonly Rule[] = [
  rule('s?chtsch|shch|shtch|szcz', 'SJ|S'),
  rule('tsch|tch|tsh', 'J'),
  rule('dsch|dzh|dsh|xh|gj', 'J'),
  rule('d[jg](?=[aeiouy])|dj', 'J|D'),
  rule('zsch|sch|ssh|sh|sz', 'S'),
  rule('zh', 'S|J'),
  rule('kh', 'H|K'),
  rule('gh', 'K'),
  rule('ch(?=[rl])', 'K|H'),
  rule('(?<=[bdfgklmnprstvwz])ch$', 'J|H'),
  rule('ch', 'H|J|S'),
  rule('th(?!$)|dh(?!$)', 'D|S'),
  rule('th|dh|dt', 'D'),
  rule('ph|pf', 'F'),
  rule('tz|ts', 'S'),
  rule('cz', 'J|S'),
  rule('ck', 'K'),
  rule('qu(?=[aeio])', 'K|KF'),
  rule('gu(?=[eiy])', 'K|J|H|Ku'),
  rule('gg?', 'K|J|H'),
  rule('(?<!^)[oe](?=(v|w|ff|f)a?$)|(?<!^)(i|j|y)[oe](?=(v|w|ff|f)a?$)', '?'),
  rule('jo(?!u)', 'iu|ie|Ju'),
  rule('yo(?!u)|ë', 'iu|ie'),
  rule('ou(?=[aei])', 'u|F'),
  rule('^c(?=[aiu])', 'K|J|'),
  rule('c(?=[eiyv])', 'S|J|K'),
  rule('cc?', 'K|J'),
  rule('j', 'i|J'),
  rule('^w', 'F'),
  rule('w', 'F|'),
  rule('x', 'KS|H'),
  rule('(?<=[aeiouy])h$', '|H'),
  rule('ğ', '|K'),
  rule('ç', 'J|S'),
  rule('ţ', 'S|D'),
  rule('[ou]e(?=[^aeiouy])', 'u|ue'),
  rule('[bp]', 'B'),
  rule('[dt]', 'D'),
  rule('[fv]', 'F'),
  rule('[kq]', 'K'),
  rule('[sz]', 'S'),
  rule('h', 'H'),
  rule('l', 'L'),
  rule('r', 'R'),
  rule('m', 'M'),
  rule('n', 'N'),
  rule('ee', 'i'),
  rule('e', 'e'),
  rule('a', 'a'),
  rule('[iy]', 'i'),
  rule('[ou]', 'u'),
];

/** Returns what each letter, or combination of letters, of a word in Latin letters may sound like. */
export function soundsOfLatin(word: string): readonly LetterSounds[] {
  const sounds: LetterSounds[] = [];
  let at = 0;
  while (at < word.length) {
    const found = latinRules.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(word);
    });
    if (found === undefined) at += 1;
    else {
      sounds.push(found[1]);
      at = found[0].lastIndex;
    }
  }
  return sounds;
}

/** Arabic, Persian and Sorani letters. Those of the same sound in all three share a line. */
const arabicConsonants: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ب:B پ:B ت:D ط:D ث:S|D ج:J چ:J ح:H خ:H|K د:D ذ:S|D ر:R ڕ:R ز:S ژ:S|J س:S ش:S ص:S ض:D|S ظ:S|D ' +
    'غ:K ف:F ڤ:F ق:K ك:K ک:K گ:K ل:L ڵ:L م:M ن:N ه:H ھ:H'
  )
    .split(' ')
    .map((line) => line.split(':') as [string, string]),
);
/** Short vowels are not written, and these may be vowels or consonants: depending on where they stand. */
const arabicVowels: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  ع: '?',
  ؤ: 'u',
  ئ: 'i',
  آ: 'a',
  ى: 'a',
  ة: 'a',
  ە: 'e',
  ێ: 'i',
  ۆ: 'u',
  ي: 'i',
  ی: 'i',
};
const isBare = (sounds: LetterSounds | undefined): boolean =>
  sounds !== undefined && /[A-Z]/.test(sounds[0] ?? '');

/** Where these stand at the beginning or the end of a word, they sound otherwise. */
const arabicAtBegin: Readonly<Record<string, LetterSounds>> = {
  و: ['F', 'u'],
  ي: ['ia', 'iu'],
  ی: ['ia', 'iu'],
};
const finalH: LetterSounds = ['a', '?Ha', '?H'];
const arabicAtEnd: Readonly<Record<string, LetterSounds>> = { ه: finalH, ھ: finalH };
/** Alef and ʿAin at the beginning carry whichever vowel. */
const anyFirstVowel: LetterSounds = ['a', 'u'];

function soundsOfArabicVowel(letter: string, isFirst: boolean): LetterSounds {
  if (isFirst) return arabicAtBegin[letter] ?? anyFirstVowel;
  return letter === 'و' ? ['u', 'F'] : [arabicVowels[letter] ?? ''];
}

function soundsOfArabicLetter(letter: string, isFirst: boolean, isLast: boolean): LetterSounds {
  const atEnd = isLast ? arabicAtEnd[letter] : undefined;
  return atEnd ?? arabicConsonants[letter]?.split('|') ?? soundsOfArabicVowel(letter, isFirst);
}

/** Returns the same of a word in Arabic letters: `?` stands between two consonants. */
export function soundsOfArabic(word: string): readonly LetterSounds[] {
  const letters = [...word.normalize('NFC')].filter((letter) => /\p{L}/u.test(letter));
  return letters.flatMap((letter, index) => {
    const sounds = soundsOfArabicLetter(letter, index === 0, index === letters.length - 1);
    const next = letters[index + 1];
    const isFollowedByConsonant =
      next !== undefined && isBare(soundsOfArabicLetter(next, false, index + 2 === letters.length));
    return isBare(sounds) && isFollowedByConsonant ? [sounds, ['?']] : [sounds];
  });
}
