import { erasureRequestDecider } from './erasure-request.decider.js';

const meta = { at: '2026-03-01T09:00:00.000Z', by: 'anna', roles: [], id: 'id' };
const person = { personIds: ['person'], agencyId: 'office' };
const hold = { ground: 'child_protection', until: '2030-12-31', placedBy: 'bert' } as const;
const past = { ground: 'grant_audit', until: '2026-02-28', placedBy: 'bert' } as const;

it('V-7: a hold of an earlier request for the person holds the next one too, until it is over', () =>
  expect(
    erasureRequestDecider.decide.RequestErasure(
      { personId: 'person', reason: 'objection' },
      erasureRequestDecider.initial,
      meta,
      { person, holds: [hold, past], pseudonym: '0123456789ABCDEF' },
    ),
  ).toMatchObject([{ type: 'ErasureRequested' }, { type: 'LegalHoldPlaced', data: hold }]));
