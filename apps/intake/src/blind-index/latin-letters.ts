import anyAscii from 'any-ascii';

/** Cyrillic letters whose usual transliterations say less than the letter does (ISO 9, BGN/PCGN). */
const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а a б b в v г g ґ k ғ k д d е e є e ж zh җ dj з z и i і i ї i й y к k қ k л l м m н n ң n о o ө o п p р r ' +
    'с s т t у u ү u ұ u ў w ф f х kh һ h ҳ h ц ts ч tch ҷ dj ш sh щ shch ы y э e ю yu я ya ё yo ә a ӣ i ӯ u'
  )
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, letter, index, letters) =>
        index % 2 === 0 ? [...pairs, [letter, letters[index + 1] ?? '']] : pairs,
      [],
    ),
);

/**
 * Letters with marks that stand for another sound than the letter alone, written as combinations that
 * `soundsOfLatin` knows (DIN 31635, ISO 9, Turkish, Kurmancî, Czech, Croatian, Polish, Romanian).
 */
const marked: Readonly<Record<string, string>> = {
  ç: 'ç',
  č: 'tch',
  ć: 'tch',
  ş: 'sh',
  š: 'sh',
  ș: 'sh',
  ś: 'sh',
  ŝ: 'shch',
  ž: 'zh',
  ź: 'zh',
  ż: 'zh',
  ţ: 'ţ',
  ț: 'ţ',
  ǧ: 'dj',
  đ: 'dj',
  ġ: 'gh',
  ğ: 'ğ',
  ḫ: 'kh',
  ẖ: 'kh',
  ṯ: 'th',
  ḏ: 'dh',
  ḍ: 'dh',
  ẓ: 'dh',
  ë: 'ë',
  ß: 'ss',
};

/** Signs for the Arabic ʿAin and Hamza, soft signs, and apostrophes. */
const silent = /['’‘ʼʿʾ`´ʹʺ″ьъ]/gu;
const dottedCapital = /[İI]/g;

/** Words of a name: composed, in small letters, without apostrophes. Of İ, I, i and ı there is one. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFC')
    .replaceAll(dottedCapital, 'i')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .normalize('NFC')
    .replaceAll(silent, '')
    .split(/[^\p{L}\p{M}\u200c]+/u)
    .map((word) => word.replaceAll('\u200c', ''))
    .filter((word) => word !== '');

/** Latin letters of a word in any alphabet, with `ç`, `ţ`, `ğ` and `ë` for what differs between languages. */
export const latinLettersOf = (word: string): string =>
  [...word]
    .map((letter) => {
      const own = cyrillic[letter] ?? marked[letter];
      return own ?? anyAscii(letter).toLowerCase();
    })
    .join('')
    .replaceAll(/[^a-zçţğë]/g, '');

/**
 * One spelling for those that differ by habit alone: doubled letters, i and y, o and u, w and v. By it the
 * beginnings of names are compared, and names that are the same in two languages.
 */
export const plainSpellingOf = (word: string): string =>
  latinLettersOf(word)
    .replaceAll('ë', 'e')
    .replaceAll('ğ', 'g')
    .replaceAll('ç', 'c')
    .replaceAll('ţ', 't')
    .replace(/sch|sh/g, 's')
    .replaceAll('kh', 'h')
    .replaceAll('ph', 'f')
    .replaceAll('x', 'ks')
    .replaceAll('w', 'v')
    .replaceAll(/[qc](?!h)/g, 'k')
    .replaceAll(/ou|oo|o|u/g, 'u')
    .replaceAll(/[ejy]/g, 'i')
    .replaceAll(/(.)\1+/g, '$1')
    .replace(/(?<=[aiu])h$/, '');
