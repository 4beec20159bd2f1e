import { given, project } from '@geleit/kernel';
import { consentDecider } from '../consent/consent.decider.js';
import type { ConsentEvent } from '../consent/consent.language.js';
import { consentRetention } from '../projections/consent-retention.projection.js';
import { legalHolds } from '../projections/legal-holds.projection.js';
import { requestRetention } from '../projections/request-retention.projection.js';
import { ended, personId, received } from './request-events.features.js';
import { requestDecider } from './request.decider.js';
import type { RequestEvent } from './request.language.js';

const stream = 'd0000000-0000-4000-8000-000000000001';
const at = '2026-03-01T12:00:00.000Z';
const forget = {
  type: 'ErasePersonalData',
  data: { because: 'retention', rule: 'requests-not-enrolled' },
} as const;
const closed: RequestEvent = { type: 'RequestClosed', data: { outcome: 'declined' } };
const voided: RequestEvent = { type: 'RequestVoided', data: { reason: 'recorded_twice' } };
const enrolled: RequestEvent = {
  type: 'ProgrammeEnrolmentRequested',
  data: { enrolmentId: 'e', enrolledOn: '2026-01-10' } as never,
};
const forgotten = { type: 'PersonalDataErased', data: { ...forget.data, personId } } as const;

describe('a request whose retention is over', () => {
  it('is forgotten if it is closed or void', () => {
    given(requestDecider, received, closed).when(forget).then(ended, forgotten);
    given(requestDecider, received, voided).when(forget).then(ended, forgotten);
  });
  it('is kept if it is open or led into a programme', () => {
    given(requestDecider, received).when(forget).then();
    given(requestDecider, received, enrolled).when(forget).then();
  });
});

describe('a consent whose retention is over', () => {
  const about = { personId, purpose: 'interpreter' } as const;
  const requested: ConsentEvent = {
    type: 'ConsentRequested',
    data: {
      ...about,
      recipient: { kind: 'interpreter' },
      dataScopes: ['contact'],
      legalBasisRegime: 'kdg',
      requestedBy: 'someone',
    } as never,
  };
  const granted: ConsentEvent = {
    type: 'ConsentGranted',
    data: { dataScopes: ['contact'], expiresAt: '2027-01-01' } as never,
  };
  const refused: ConsentEvent = { type: 'ConsentRefused', data: {} };

  it('is forgotten unless it is valid', () => {
    given(consentDecider, requested, refused).when(forget).then(forgotten);
    given(consentDecider, requested, granted).when(forget).then();
  });
  it('is listed from its end on, or from the day on which it was asked for if nobody answers', () => {
    const rowAfter = (...events: readonly ConsentEvent[]) =>
      project(consentRetention, ...events.map((event) => ({ ...event, stream, at }) as never)).get(stream);
    const kept = { rule: 'consent-receipts', endedOn: '2026-03-01', retainUntil: '2029-03-01' };
    expect(rowAfter(requested)).toMatchObject({ personId, ...kept });
    expect(rowAfter(requested, refused)).toMatchObject(kept);
    expect(rowAfter(requested, granted)).toMatchObject({ endedOn: null, retainUntil: null });
    expect(rowAfter(requested, granted, { type: 'ConsentExpired', data: about } as never)).toMatchObject(
      kept,
    );
    expect(rowAfter(requested, refused, forgotten as ConsentEvent)).toBeUndefined();
  });
});

describe('the list of requests', () => {
  const rowAfter = (...events: readonly RequestEvent[]) =>
    project(requestRetention, ...events.map((event) => ({ ...event, stream, at }) as never)).get(stream);
  const advised = { type: 'AdvisedOnce', data: { caseId: 'c' } } as unknown as RequestEvent;
  const undone: RequestEvent = {
    type: 'EnrolmentUndone',
    data: { caseId: 'c', firstContactOn: '2026-01-01' },
  };

  it('counts from the end of the request, by what came of it', () => {
    expect(rowAfter(received)).toMatchObject({ personId, retainUntil: null });
    expect(rowAfter(received, closed)).toMatchObject({
      rule: 'requests-not-enrolled',
      retainUntil: '2026-09-01',
    });
    expect(rowAfter(received, advised, closed)).toMatchObject({
      rule: 'short-contacts',
      retainUntil: '2027-03-01',
    });
    expect(rowAfter(received, enrolled)).toMatchObject({ retainUntil: null });
    expect(rowAfter(received, advised, closed, undone)).toMatchObject({
      rule: 'requests-not-enrolled',
      retainUntil: null,
    });
    expect(rowAfter(received, closed, forgotten)).toBeUndefined();
  });
  it('counts from the day on which advice was recorded, however long ago it was given', () => {
    const late = { ...advised, data: { ...advised.data, heldOn: '2024-03-05' } } as RequestEvent;
    expect(rowAfter(received, late, closed)).toMatchObject({ retainUntil: '2027-03-01' });
  });
});

it('V-7: people are held until the last day of their last hold, and while an erasure is under way', () => {
  const heldUntil = (...events: readonly { readonly type: string; readonly data: object }[]) =>
    project(
      legalHolds,
      ...[{ type: 'ErasureRequested', data: { personIds: [personId] } }, ...events].map(
        (event) => ({ ...event, stream }) as never,
      ),
    ).get(stream)?.heldUntil;
  const hold = (ground: string, until: string) => ({
    type: 'LegalHoldPlaced',
    data: { ground, until, placedBy: 'someone' },
  });
  const [audit, children] = [hold('grant_audit', '2027-01-31'), hold('child_protection', '2030-12-31')];
  const lifted = { type: 'LegalHoldLifted', data: { ground: 'child_protection', liftedBy: 'someone' } };
  const rejected = { type: 'ErasureRejected', data: { ground: 'legal_claims', rejectedBy: 'someone' } };
  expect(heldUntil()).toBe('9999-12-31');
  expect(heldUntil(rejected)).toBeNull();
  expect(heldUntil(audit, children, rejected)).toBe('2030-12-31');
  expect(heldUntil(audit, children, lifted, rejected)).toBe('2027-01-31');
  expect(heldUntil(audit, { type: 'ErasureVerified', data: {} })).toBe('2027-01-31');
});
