import { labelsIn, type WordsKeptElsewhere } from './labels.js';

const elsewhere: WordsKeptElsewhere = {
  problems: { 'not-found': { de: 'Nicht gefunden', en: 'Not found' } },
  dimensions: { gender: { de: 'Geschlecht', en: 'Gender', list: 'genders' } },
  reports: {
    'JMD-STAT': {
      title: { de: 'Jahresstatistik', en: 'Yearly statistics' },
      measures: { persons: { de: 'Junge Menschen', en: 'Young people' } },
    },
  },
  countryCodes: ['SY', 'XK'],
  languageCodes: ['tir', 'deu', 'ary', 'aaa'],
};

describe('the labels of a language', () => {
  it('are its words, with a note where one could be misunderstood', () => {
    const { lists, listTitles, dimensions } = labelsIn('de', elsewhere);
    expect(lists['genders']).toMatchObject({ female: { label: 'weiblich' }, diverse: { label: 'divers' } });
    expect(lists['genders']?.['diverse']?.note).toContain('PStG');
    expect(listTitles['genders']).toEqual({ label: 'Geschlecht' });
    expect(dimensions['gender']).toEqual({ label: 'Geschlecht', list: 'genders' });
  });

  it('include countries and languages as the Unicode CLDR names them', () => {
    const { countries, languages } = labelsIn('de', elsewhere).lists;
    expect(countries).toMatchObject({
      SY: { label: 'Syrien' },
      XK: { label: 'Kosovo' },
      stateless: { label: 'staatenlos' },
    });
    expect(languages).toMatchObject({ tir: { label: 'Tigrinya' }, deu: { label: 'Deutsch' } });
    expect(languages).not.toHaveProperty('aaa');
  });

  it('have the English name of a country or language that the Unicode CLDR does not name in theirs', () =>
    expect(labelsIn('ar', elsewhere).lists['languages']).toMatchObject({
      ary: { label: 'Moroccan Arabic', language: 'en' },
      deu: { label: 'الألمانية' },
    }));

  it('are English where a word is not translated yet, and say so', () => {
    const { reports, language, verified } = labelsIn('tr', elsewhere);
    expect({ language, verified }).toEqual({ language: 'tr', verified: false });
    expect(reports['JMD-STAT']).toEqual({
      label: 'Yearly statistics',
      language: 'en',
      measures: { persons: { label: 'Young people', language: 'en' } },
    });
  });
});
