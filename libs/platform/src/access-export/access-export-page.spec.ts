import { accessExportPage } from './access-export-page.js';

const wording = {
  words: { alias: { de: 'Gewählter Name', en: 'Chosen name' } },
  lists: new Map([
    ['gender', ['genders']],
    ['nationalities', ['countries']],
    ['schooling', ['schoolings']],
  ]),
};
const pageIn = (language: 'de' | 'en', row: object) =>
  accessExportPage(
    { service: 'intake', exportedAt: '2026-07-15T08:30:00.000Z', records: { persons: [row] }, history: [] },
    wording,
    language,
  );

describe('the page of an access export', () => {
  it('has the words of codes and fields, in both languages', () => {
    const row = { gender: 'female', nationalities: ['SY', 'stateless'] };
    expect(pageIn('de', row)).toContain('<dt>Geschlecht</dt><dd>weiblich</dd>');
    expect(pageIn('de', row)).toContain('<ul><li>Syrien</li><li>staatenlos</li></ul>');
    expect(pageIn('en', row)).toContain('<dt>Gender</dt><dd>female</dd>');
  });

  it('shows what somebody wrote as they wrote it', () =>
    expect(pageIn('de', { alias: 'female', gender: 'x<y' })).toContain(
      '<dt>Gewählter Name</dt><dd>female</dd><dt>Geschlecht</dt><dd>x&lt;y</dd>',
    ));

  it('says when it was made in German time', () =>
    expect(pageIn('de', {})).toContain('15. Juli 2026 um 10:30'));
});
