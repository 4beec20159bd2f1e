import type { Actor } from '@geleit/access';
import { mayApproveErasureAs } from './approval-rules.js';
import { erasureRequestDecider } from '../erasure-request/erasure-request.decider.js';

const [office, otherOffice] = ['office', 'other-office'];
const request = { ...erasureRequestDecider.initial, status: 'requested' as const, agencyId: office };
const actor = (roles: Actor['roles'], agencies: readonly string[]): Actor => ({
  tenant: 'one',
  subject: 'anna',
  roles,
  agencies,
  standsInFor: [],
});

it.each<[string, Actor, 'team_lead' | 'organisation_admin', boolean]>([
  ['the team lead of the office', actor(['team_lead'], [office]), 'team_lead', true],
  ['an admin', actor(['organisation_admin'], []), 'organisation_admin', true],
  [
    'an admin who leads another office',
    actor(['organisation_admin', 'team_lead'], [otherOffice]),
    'team_lead',
    false,
  ],
  ['the team lead of another office', actor(['team_lead'], [otherOffice]), 'team_lead', false],
  ['the team lead of the office', actor(['team_lead'], [office]), 'organisation_admin', false],
])('%s approves as %s', (_, who, as, allowed) =>
  expect(mayApproveErasureAs.allows(who, request, { as })).toBe(allowed),
);
