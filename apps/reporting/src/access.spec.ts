import { matchesPredicate, roles, type Actor, type Role } from '@geleit/access';
import { mayRunReports, mayReadReports } from './access.js';

const actorWith = (...actorRoles: readonly Role[]): Actor => ({
  tenant: 't',
  subject: 's',
  roles: actorRoles,
  agencies: [],
  standsInFor: [],
});
const may = (actor: Actor) => [
  mayRunReports.allows(actor, {}, {}),
  matchesPredicate(mayReadReports.rows(actor), {}),
];

describe('the organisation’s numbers', () => {
  it('are available to reporting officers, who run reports and draft submissions', () =>
    expect(may(actorWith('counsellor', 'reporting_officer'))).toEqual([true, true]));
  it.each(roles.filter((role) => role !== 'reporting_officer'))('are hidden from the role %s', (role) =>
    expect(may(actorWith(role))).toEqual([false, false]),
  );
});
