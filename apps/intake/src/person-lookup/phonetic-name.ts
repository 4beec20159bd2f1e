import anyAscii from 'any-ascii';
import { colognePhonetic } from 'cologne-phonetic';

/** Parts that many names have, so that they distinguish nobody. */
const particles: ReadonlySet<string> = new Set(
  'abd abdel abdul abu ben bin bint dem den der del dos ibn oglu van von zum zur'.split(' '),
);
const vowels = 'aeiou';

/** Arabic and Hebrew are written without short vowels, and with letters that may be a vowel. */
const scriptsWithoutVowels = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
function addVowels(consonants: string): string {
  const letters = [...consonants.replaceAll(/['`]/g, 'a')].map((letter, index) =>
    index > 0 && letter === 'w' ? 'o' : index > 0 && letter === 'y' ? 'i' : letter,
  );
  return letters
    .flatMap((letter, index) => {
      const next = letters[index + 1];
      return next === undefined || vowels.includes(letter) || vowels.includes(next) ? letter : [letter, 'a'];
    })
    .join('');
}

const transliterate = (word: string): string => {
  const latin = anyAscii(word).toLowerCase();
  return (scriptsWithoutVowels.test(word) ? addVowels(latin) : latin)
    .replaceAll(/[^a-z]/g, '')
    .replaceAll('kh', 'h');
};

const soundsByName = new Map<string, readonly string[]>();
const maxRemembered = 20_000;

/**
 * The sounds of a name, however it is written: of each part, and of all of them as one word. Other alphabets
 * are transliterated; Kölner Phonetik makes one code of spellings that sound alike in German. Names repeat, so
 * their sounds are remembered.
 */
export function soundsOfName(name: string): readonly string[] {
  const remembered = soundsByName.get(name);
  if (remembered !== undefined) return remembered;
  if (soundsByName.size >= maxRemembered) soundsByName.clear();
  const sounds = computeSounds(name);
  soundsByName.set(name, sounds);
  return sounds;
}

function computeSounds(name: string): readonly string[] {
  const words = name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}'’ʼ`]+/u)
    .map(transliterate)
    .filter((word) => word !== '');
  const telling = words.filter((word) => word.length > 2 && !particles.has(word));
  const parts = telling.length > 0 ? telling : words;
  return [...new Set([...parts, words.join('')].map(colognePhonetic).filter((code) => code !== ''))];
}
