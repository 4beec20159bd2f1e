import { rejectionWords } from '@geleit/labels';
import { problems } from './problem-catalogue.js';
import { problemOf, rejectionProblem, problemLanguageOf } from './problem.js';

const reader = { language: 'de', instance: '00000000-0000-7000-8000-000000000001' } as const;

describe('problems', () => {
  it('have stable types, statuses and titles in both languages', () => {
    expect(problemOf('version-mismatch', reader, { version: 4 })).toEqual({
      type: 'urn:geleit:problem:version-mismatch',
      title: 'Inzwischen geändert',
      status: 412,
      instance: 'urn:uuid:00000000-0000-7000-8000-000000000001',
      version: 4,
    });
    for (const { status, en, de, when } of Object.values(problems))
      expect({ status, en, de, when }).toEqual({
        status: expect.any(Number),
        en: expect.stringMatching(/\w/),
        de: expect.stringMatching(/\w/),
        when: expect.stringMatching(/\w/),
      });
  });

  it('say what to do where the title does not', () =>
    expect(problemOf('not-registered', reader).detail).toMatch(/^Bitten Sie die Verwaltung/));

  it('contain fifty errors at most', () => {
    const errors = Array.from({ length: 51 }, (_, index) => ({ pointer: `/${index}`, code: 'unknown' }));
    expect(problemOf('invalid-command', reader, { errors }).errors).toEqual(errors.slice(0, 50));
  });

  it.each([
    ['not-found', 404],
    ['conflict', 409],
    ['forbidden', 403],
    ['unprocessable', 422],
  ] as const)('for a rejection of kind %s have status %i', (kind, status) => {
    expect(rejectionProblem({ rejected: 'AlreadyClosed' }, kind, reader)).toMatchObject({
      type: 'urn:geleit:rejection:AlreadyClosed',
      status,
    });
  });

  it('for a rejection have its own title in the language of the reader', () => {
    const rejection = { rejected: 'NoFreePlace' };
    expect(rejectionProblem(rejection, 'conflict', reader).title).toBe('Es ist kein Platz frei');
    expect(rejectionProblem(rejection, 'conflict', { ...reader, language: 'en' }).title).toBe(
      rejectionWords['NoFreePlace']?.en,
    );
  });

  it('for a rejection without words have the title of its kind', () =>
    expect(rejectionProblem({ rejected: 'OfNoLanguage' }, 'forbidden', reader).title).toBe('Nicht erlaubt'));

  it('are in the given language if the header names neither', () => {
    expect(problemLanguageOf('fr', 'de')).toBe('de');
    expect(problemLanguageOf('fr, en;q=0.1', 'de')).toBe('en');
  });

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['fr', 'en'],
    ['de', 'de'],
    ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    ['en,de;q=0.5', 'en'],
    ['de;q=0', 'en'],
    ['DE-at', 'de'],
  ] as const)('for the Accept-Language %s are in %s', (header, language) => {
    expect(problemLanguageOf(header)).toBe(language);
  });
});
