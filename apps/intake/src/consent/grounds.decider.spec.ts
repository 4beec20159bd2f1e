import { erased, given, project, testMeta, type DataOf } from '@geleit/kernel';
import { endConsentWhenGroundEnded } from '../policies/end-consent-when-ground-ended.timer.js';
import { consentGrounds } from '../projections/consent-grounds.projection.js';
import { consents } from '../projections/consents.projection.js';
import { consentsToExpire } from '../projections/consents-to-expire.projection.js';
import { consentPublication } from '../publications.js';
import { consentDecider } from './consent.decider.js';
import type { ConsentEvent, ConsentLanguage } from './consent.language.js';

const [personId, organizationId, agencyId] = [
  'a0000000-0000-4000-8000-000000000001',
  'c0000000-0000-4000-8000-000000000003',
  'd0000000-0000-4000-8000-000000000004',
] as const;
const about = { personId, purpose: 'referral', recipientId: organizationId, organizationId } as const;
const requested: ConsentEvent = {
  type: 'ConsentRequested',
  data: {
    personId,
    purpose: 'referral',
    recipient: { kind: 'lawyer', organizationId },
    dataScopes: ['contact'],
    legalBasisRegime: 'dsgvo',
    requestedBy: 'someone',
  },
};
const common = { form: 'written', textVersionHash: '0'.repeat(64), language: 'ara' } as const;
const grant = (changes: object = {}) =>
  ({
    type: 'GrantConsent',
    data: { ...common, expiresAt: '2027-01-01', signedBy: ['person', 'guardian'], ...changes },
  }) as const;
type Granted = DataOf<typeof ConsentLanguage.events, 'ConsentGranted'>;
const granted = (changes: Partial<Granted> = {}): ConsentEvent => ({
  type: 'ConsentGranted',
  data: {
    ...common,
    dataScopes: ['contact'],
    signedBy: ['person', 'guardian'],
    grantedAt: testMeta.at,
    expiresAt: '2027-01-01',
    reportingDutyExplained: false,
    regime: 'dsgvo',
    about,
    ...changes,
  },
});
const minor = { age: { least: 15, most: 15 }, birth: '2010-08-20' };
const shortened: ConsentEvent = {
  type: 'ConsentShortened',
  data: {
    dataScopes: ['contact'],
    expiresAt: '2026-06-30',
    endsWith: 'birthday',
    reportingDutyExplained: false,
    about,
  },
};

describe('a consent ends with its ground (T13)', () => {
  it('on the day before the birthday from which the person consents alone', () =>
    given(consentDecider, requested)
      .when(grant(), {}, minor)
      .then(granted({ expiresAt: '2026-08-19', endsWith: 'birthday' })));
  it('on the last day of the mandate or the permit, if that is earlier', () => {
    given(consentDecider, requested)
      .when(grant({ mandateUntil: '2026-05-31', permitUntil: '2026-07-31' }), {}, minor)
      .then(granted({ expiresAt: '2026-05-31', endsWith: 'mandate' }));
    given(consentDecider, requested)
      .when(grant({ mandateUntil: '2026-09-30', permitUntil: '2026-07-31' }), {}, minor)
      .then(granted({ expiresAt: '2026-07-31', endsWith: 'permit' }));
  });
  it('not before the day that was asked for, if the ground lasts longer', () =>
    given(consentDecider, requested)
      .when(grant({ expiresAt: '2026-02-01', mandateUntil: '2026-05-31' }), {}, minor)
      .then(granted({ expiresAt: '2026-02-01' })));
  it('by the earliest possible birthday if the birth is known by year or month', () => {
    given(consentDecider, requested)
      .when(grant(), {}, { age: { least: 14, most: 15 }, birth: '2010-08' })
      .then(granted({ expiresAt: '2026-07-31', endsWith: 'birthday' }));
    given(consentDecider, requested)
      .when(grant(), {}, { age: { least: 15, most: 16 }, birth: '2010' })
      .then(granted({ expiresAt: '2026-12-30', endsWith: 'birthday' }));
  });
  it.each([
    [
      'a mandate of nobody who signed',
      { mandateUntil: '2026-05-31', signedBy: ['person'] },
      'NoRepresentative',
    ],
    ['a mandate that has ended', { mandateUntil: '2025-12-31' }, 'GroundHasEnded'],
    ['a permit that has ended', { permitUntil: '2025-12-31' }, 'GroundHasEnded'],
  ] as const)('and is not granted on %s, which is named', (_, changes, rejected) => {
    const age = { least: 30, most: 30 };
    const state = consentDecider.evolve.ConsentRequested(consentDecider.initial, requested.data as never);
    expect(consentDecider.decide.GrantConsent(grant(changes).data, state, testMeta, { age })).toEqual({
      rejected,
      pointer: `/${Object.keys(changes)[0]}`,
    });
  });
  it('and says so when it expires', () =>
    given(consentDecider, requested, granted({ expiresAt: '2026-08-19', endsWith: 'birthday' }))
      .when({ type: 'ExpireConsent', data: {} }, { at: '2026-08-20T12:00:00.000Z' })
      .then({ type: 'ConsentExpired', data: { reason: 'ground_ended', about } }));
});

describe('a consent whose ground turns out to end earlier', () => {
  const follow = (lastDay: string) => ({ type: 'FollowGround', data: { lastDay } }) as const;
  it('is shortened', () => {
    given(consentDecider, requested, granted()).when(follow('2026-06-30')).then(shortened);
    given(consentDecider, requested, granted(), shortened)
      .when({ type: 'ExpireConsent', data: {} }, { at: '2026-07-01T12:00:00.000Z' })
      .then({ type: 'ConsentExpired', data: { reason: 'ground_ended', about } });
  });
  it('expires if that day is past', () =>
    given(consentDecider, requested, granted())
      .when(follow('2025-12-31'))
      .then({ type: 'ConsentExpired', data: { reason: 'ground_ended', about } }));
  it('stays as it is if it ends before, which is recorded, or has ended', () => {
    const confirmed: ConsentEvent = { type: 'ConsentGroundConfirmed', data: { about } };
    given(consentDecider, requested, granted()).when(follow('2027-01-01')).then(confirmed);
    given(consentDecider, requested, granted()).when({ type: 'FollowGround', data: {} }).then(confirmed);
    given(consentDecider, requested, granted(), { type: 'ConsentExpired', data: { about } })
      .when(follow('2026-06-30'))
      .then();
  });
  it('is shown and published with its new last day', () => {
    expect(project(consents, requested, granted(), shortened).get('stream')).toMatchObject({
      status: 'granted',
      expiresAt: '2026-06-30',
      endsWith: 'birthday',
    });
    expect(project(consentsToExpire, granted(), shortened).get('stream')).toMatchObject({
      expiresAt: '2026-06-30',
    });
    expect(
      project(consents, requested, granted(), {
        type: 'ConsentExpired',
        data: { reason: 'ground_ended', about },
      }).get('stream'),
    ).toMatchObject({ status: 'expired', endsWith: 'birthday' });
    expect(
      consentPublication.publish.ConsentShortened?.({ stream: 'consent', data: shortened.data } as never),
    ).toMatchObject({ type: 'ConsentGranted', data: { consentId: 'consent', expiresAt: '2026-06-30' } });
  });
});

describe('the correction of a birth', () => {
  const registered = (birth: object) =>
    ({
      type: 'PersonRegistered',
      stream: personId,
      data: { alias: 'Wolke', identityMode: 'PSEUDONYMOUS', agencyId, registeredBy: 'someone', ...birth },
    }) as const;
  const corrected = (birth: object, clear: readonly 'birth'[] = []) =>
    ({ type: 'PersonDataCorrected', stream: personId, data: { ...birth, clear } }) as const;
  const consent = (changes: Partial<Granted> = {}) => ({ ...granted(changes), stream: 'consent' });
  type Event = Parameters<typeof project<typeof consentGrounds.reads, unknown>>[1];
  const due = (...events: readonly Event[]) => {
    const row = project(consentGrounds, ...events).get(personId);
    return row === undefined || row.checkAt === null ? null : endConsentWhenGroundEnded.commandFor(row);
  };
  const following = (lastDay: string) => ({
    stream: 'consent',
    command: { type: 'FollowGround', data: { lastDay } },
  });
  const bounded = consent({ expiresAt: '2026-08-19' }) as Event;

  /** There is nothing to end. */
  const confirmed = { stream: 'consent', command: { type: 'FollowGround', data: {} } };
  const earlier = consent() as Event & { readonly data: { readonly regime?: string } };
  const { regime: _, ...dataWithoutRegime } = earlier.data;
  const withoutRegime = { ...earlier, data: dataWithoutRegime } as Event;

  it('ends the consents that outlive their ground by it', () => {
    expect(due(registered({ birth: '2010-08-20' }), bounded)).toBeNull();
    expect(due(registered({ birth: '2010-08-20' }), bounded, corrected({ birth: '2010-07-01' }))).toEqual(
      following('2026-06-30'),
    );
    expect(due(registered({ birth: '2010-08-20' }), bounded, corrected({ birth: '2011-08-20' }))).toEqual(
      following('2027-08-19'),
    );
  });
  it('ends a consent that somebody else had to sign', () =>
    expect(
      due(
        registered({ birth: '1990-08-20' }),
        consent({ signedBy: ['person'] }) as Event,
        corrected({ birth: '2011-08-20' }),
      ),
    ).toEqual(following('2025-12-31')));
  it('also counts if it is the first statement of one', () =>
    expect(due(registered({}), consent() as Event, corrected({ birth: '2010-07' }))).toEqual(
      following('2026-06-30'),
    ));
  it('needs a birth', () => {
    expect(due(registered({ birth: '2010-08-20' }), corrected({}, ['birth']), consent() as Event)).toBeNull();
    expect(
      due(registered({ birth: '2010-08-20' }), corrected({ ageBand: '27-39' }), consent() as Event),
    ).toBeNull();
    expect(
      due(
        registered({ birth: '2010-08-20' }),
        { type: 'PersonProtectionEntered', stream: personId, data: { alias: 'Stern' } },
        consent() as Event,
      ),
    ).toBeNull();
  });
  it('finds consents from before they ended with their ground', () =>
    expect(due(registered({ birth: '2010-08-20' }), withoutRegime)).toEqual(following('2026-08-19')));
  it('is not compared where it is sealed, and ends nothing once it is erased', () => {
    const sealed = project(
      consentGrounds,
      ...([registered({ birth: 'sealed' }), withoutRegime] as Event[]),
    ).get(personId);
    expect(sealed).toMatchObject({ birth: 'sealed', consentToCheck: 'consent' });
    expect(sealed && endConsentWhenGroundEnded.commandFor({ ...sealed, birth: erased })).toEqual(confirmed);
  });
  it.each([
    { type: 'ConsentExpired', data: { about } },
    { type: 'ConsentRevoked', data: { channel: 'phone', revokedAt: testMeta.at, about } },
    { type: 'ConsentSuperseded', data: { byConsentId: personId, about } },
    { type: 'ConsentShortened', data: { ...shortened.data, expiresAt: '2026-08-19' } },
    { type: 'ConsentGroundConfirmed', data: { about } },
  ] as const)('leaves a consent alone after $type', (event) =>
    expect(
      due(registered({ birth: '2010-08-20' }), withoutRegime, {
        ...event,
        stream: 'consent',
      } as Event),
    ).toBeNull(),
  );
});
