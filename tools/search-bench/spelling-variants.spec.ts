import { isFound, missedByLanguage, readSpellings } from './spelling-variants.js';

const results = missedByLanguage(readSpellings());
const languages = [
  'arabic',
  'article',
  'persian',
  'turkish',
  'kurdish',
  'russian',
  'ukrainian',
  'ukrainian-russian',
  'diacritics',
  'german',
  'horn-of-africa',
];

describe('spelling variants of names', () => {
  it('are of every language whose speakers are advised', () =>
    expect(results.map(({ language }) => language)).toEqual(expect.arrayContaining(languages)));
  it('are more than 400 pairs, each given once', () => {
    expect(results.reduce((sum, { pairs }) => sum + pairs, 0)).toBeGreaterThan(400);
    const repeated = readSpellings().filter(({ spellings }) => new Set(spellings).size < spellings.length);
    expect(repeated).toEqual([]);
  });
  it.each(results)('are found but for less than 5 %: $language', ({ pairs, missed }) =>
    expect({ share: missed.length / pairs < 0.05, missed }).toMatchObject({ share: true }),
  );
  it('are told from other names', () =>
    expect(
      [
        ['Mohammed', 'Mahmoud'],
        ['Hassan', 'Hussein'],
        ['Jamal', 'Jamil'],
        ['Amina', 'Amin'],
        ['Omar', 'Amir'],
        ['Olena', 'Olga'],
      ].filter(([one = '', other = '']) => isFound({ language: '', one, other })),
    ).toEqual([]));
});
