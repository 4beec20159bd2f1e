import {
  certificateValidUntil,
  checkStaffMember,
  counsellorOf,
  hasPermit,
  type StaffFacts,
  type StaffRequirement,
} from './staff.js';

const [office, otherOffice] = [
  '0196f0a0-0000-7000-8000-0000000000aa',
  '0196f0a0-0000-7000-8000-0000000000bb',
];
const on = '2026-05-04';
const staff: StaffFacts = {
  roles: ['counsellor'],
  officeIds: [office],
  pledgedOn: '2026-05-04',
  qualifications: { legal_supervised: '2026-05-04', psychologist: null },
  certificates: { bzrg30a: '2026-05-04' },
  leftOn: null,
};
const counsellor = counsellorOf({ agencyId: office }, on);

describe('a staff member', () => {
  it.each<[string, Partial<StaffFacts> | undefined, StaffRequirement, string | undefined]>([
    ['fits as a counsellor of their office', {}, counsellor, undefined],
    ['must be registered', undefined, counsellor, 'StaffUnknown'],
    ['must not have left', { leftOn: on }, counsellor, 'StaffHasLeft'],
    ['must work in the office', { officeIds: [otherOffice] }, counsellor, 'StaffOfAnotherOffice'],
    ['must have the role', { roles: ['team_lead'] }, counsellor, 'StaffRoleUnfit'],
    ['must have pledged secrecy (O-2)', { pledgedOn: null }, counsellor, 'SecrecyNotPledged'],
    ['must have pledged by that day (O-2)', { pledgedOn: '2026-05-05' }, counsellor, 'SecrecyNotPledged'],
    ['is qualified up to the last day (S-2)', {}, { on, qualification: 'legal_supervised' }, undefined],
    ['is qualified for good', {}, { on: '2099-01-01', qualification: 'psychologist' }, undefined],
    [
      'is no longer qualified after it (S-2)',
      {},
      { on: '2026-05-05', qualification: 'legal_supervised' },
      'QualificationMissing',
    ],
    ['must be qualified', {}, { on, qualification: 'qualified_ada' }, 'QualificationMissing'],
    ['has an inspected certificate', {}, { on, certificate: 'bzrg30a' }, undefined],
    ['must renew it', {}, { on: '2026-05-05', certificate: 'bzrg30a' }, 'CertificateMissing'],
    ['must have it', { certificates: {} }, { on, certificate: 'bzrg30a' }, 'CertificateMissing'],
  ])('%s', (_, changes, requirement, fault) => {
    expect(checkStaffMember(changes && { ...staff, ...changes }, requirement)).toBe(fault);
  });

  it('needs a certificate for regional counselling and in reception facilities (O-4)', () => {
    expect(counsellorOf({ agencyId: office, sbgArea: 'regional_counselling' }, on)).toMatchObject({
      certificate: 'bzrg30a',
    });
    expect(counsellorOf({ agencyId: office, sbgArea: 'psychosocial_centre' }, on)).not.toHaveProperty(
      'certificate',
    );
  });
});

it('an inspection counts for five years from the day of the certificate', () => {
  expect(certificateValidUntil('2026-02-01')).toBe('2031-02-01');
});

describe('a permit (O-3)', () => {
  it.each([
    ['counts on its last day', { validFrom: '2026-01-01', validUntil: on }, true],
    ['does not count after it', { validFrom: '2025-01-01', validUntil: '2026-05-03' }, false],
    ['does not count before its first day', { validFrom: '2026-05-05' }, false],
    ['counts three months after the application', { appliedOn: '2026-02-04' }, true],
    ['does not count a day earlier', { appliedOn: '2026-02-05' }, false],
    ['does not count when nobody applied', {}, false],
  ])('%s', (_, record, has) => {
    expect(hasPermit({ auswsg: record }, 'auswsg', on)).toBe(has);
  });
});
