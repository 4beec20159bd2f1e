import { caseloadsOf, caseloadsOfColleague } from './caseload-indicator.api.js';

const ofStaff = { staffId: 's1', agencyId: 'o1' } as const;

it('divides the open cases of a programme by the shares of posts, and warns above the key (K-9)', () => {
  const found = [
    { ...ofStaff, programme: 'MBE', openCases: 80, fte: 0.5 },
    { ...ofStaff, staffId: 's2', programme: 'MBE', openCases: 20, fte: 0.5 },
    { ...ofStaff, programme: 'JMD', openCases: 3, fte: 0 },
  ] as const;
  expect(caseloadsOf(found)).toEqual([
    { programme: 'JMD', openCases: 3, fte: 0, casesPerFte: null, casesPerFteKey: null, exceedsKey: false },
    { programme: 'MBE', openCases: 100, fte: 1, casesPerFte: 100, casesPerFteKey: 150, exceedsKey: false },
  ]);
  expect(caseloadsOf(found.slice(0, 1))).toMatchObject([{ casesPerFte: 160, exceedsKey: true }]);
});

it('says of a colleague what is to be done, and not how they are employed', () =>
  expect(
    caseloadsOfColleague([
      { ...ofStaff, programme: 'MBE', openCases: 80, fte: 0.5 },
      { ...ofStaff, programme: 'JMD', openCases: 0, fte: 0.25 },
    ]),
  ).toEqual([
    {
      programme: 'MBE',
      openCases: 80,
      fte: null,
      casesPerFte: null,
      casesPerFteKey: 150,
      exceedsKey: false,
    },
  ]));
