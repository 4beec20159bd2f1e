import { matchesPredicate, roles, type Actor, type Role } from '@geleit/access';
import { mayReport, mayReadReports } from './access.js';

const actor = (...of: readonly Role[]): Actor => ({ tenant: 't', subject: 's', roles: of, agencies: [] });
const may = (one: Actor) => [
  mayReport.allows(one, {}, {}),
  mayReport.reveals(one, {}),
  mayReport.mayEverAllow(one),
  matchesPredicate(mayReadReports.rows(one), {}),
];

describe('the organisation’s numbers', () => {
  it('are run, drafted and read by reporting officers', () =>
    expect(may(actor('counsellor', 'reporting_officer'))).toEqual([true, true, true, true]));
  it.each(roles.filter((role) => role !== 'reporting_officer'))(
    'are closed to %s, who does not even learn of them',
    (role) => expect(may(actor(role))).toEqual([false, false, false, false]),
  );
});
