import type { StaffFacts } from '@geleit/rules';

/** An active counsellor of the office, bound to secrecy, with a certificate. */
export const counsellorFacts = (officeId: string, changes: Partial<StaffFacts> = {}): StaffFacts => ({
  roles: ['counsellor'],
  officeIds: [officeId],
  pledgedOn: '2020-01-01',
  qualifications: {},
  certificates: { bzrg30a: '2030-12-31' },
  leftOn: null,
  ...changes,
});
