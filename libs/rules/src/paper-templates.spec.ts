import { paperKinds, paperListPurposes, papersFor, paperTemplates } from './paper-templates.js';

it.each(paperListPurposes)('names each paper for %s once', (purpose) => {
  const papers = papersFor(purpose);
  expect(new Set(papers).size).toBe(papers.length);
  expect(paperKinds).toEqual(expect.arrayContaining([...papers]));
  expect(papers).not.toContain('other');
});

it('says that nobody verified the lists', () =>
  expect(paperTemplates.map(({ verifiedBy }) => verifiedBy)).toEqual(paperListPurposes.map(() => null)));
