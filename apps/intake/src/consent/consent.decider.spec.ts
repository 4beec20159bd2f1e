import 'reflect-metadata';
import type { DataScope } from '@geleit/contracts';
import { fold, given, testMeta, upcast } from '@geleit/kernel';
import { rejectedFields } from '../person/rejected-fields.features.js';
import { consentDecider } from './consent.decider.js';
import { ConsentLanguage, type ConsentEvent } from './consent.language.js';
import { consentUpcasts } from './consent.upcasts.js';

const personId = 'a0000000-0000-4000-8000-000000000001';
const textVersionHash = '0'.repeat(64);
const recipientId = 'b0000000-0000-4000-8000-000000000002';
const organizationId = 'c0000000-0000-4000-8000-000000000003';
const requestData = {
  personId,
  purpose: 'referral',
  recipient: { kind: 'agency', organizationId, officeId: recipientId },
  legalBasisRegime: 'kdg',
} as const;
const about = {
  personId,
  purpose: 'referral',
  recipientId,
  organizationId,
  officeId: recipientId,
} as const;
const ofKeeper = { regime: 'kdg', actorIsKeeper: true, organizationOfOffice: organizationId } as const;
const requested = (...dataScopes: readonly DataScope[]): ConsentEvent => ({
  type: 'ConsentRequested',
  data: { ...requestData, dataScopes, requestedBy: 'someone' },
});
const grantData = {
  form: 'written',
  textVersionHash,
  language: 'ara',
  expiresAt: '2027-01-01',
  signedBy: ['person'],
} as const;
const adult = { age: { least: 30, most: 30 } };
const grant = (changes: object = {}) =>
  ({ type: 'GrantConsent', data: { ...grantData, ...changes } }) as const;
const grantedData = {
  dataScopes: ['contact'],
  form: 'written',
  textVersionHash,
  language: 'ara',
  signedBy: ['person'],
  grantedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2027-01-01',
  reportingDutyExplained: false,
  regime: 'kdg',
  about,
} as const;
const granted: ConsentEvent = { type: 'ConsentGranted', data: grantedData };
const revoked: ConsentEvent = {
  type: 'ConsentRevoked',
  data: { channel: 'phone', revokedAt: '2026-01-01T00:00:00.000Z', about },
};

describe('requesting consent', () => {
  it('records the request of a keeper', () =>
    given(consentDecider)
      .when({ type: 'RequestConsent', data: { ...requestData, dataScopes: ['contact'] } }, {}, ofKeeper)
      .then(requested('contact')));
  it.each([
    [
      'an agency without an office',
      { kind: 'agency', organizationId },
      '/recipient/officeId',
      'RecipientMissing',
    ],
    [
      'an agency without an organisation',
      { kind: 'agency', officeId: recipientId },
      '/recipient/organizationId',
      'RecipientMissing',
    ],
    ['nobody, for a referral', { kind: 'lawyer' }, '/recipient/organizationId', 'RecipientMissing'],
    [
      "another organisation's office",
      { kind: 'agency', organizationId: personId, officeId: recipientId },
      '/recipient/officeId',
      'OfficeUnknown',
    ],
    [
      'an office of somebody who is no agency',
      { kind: 'lawyer', organizationId, officeId: recipientId },
      '/recipient/officeId',
      'OfficeForbidden',
    ],
  ] as const)('rejects a recipient that is %s, and names the field', (_, recipient, pointer, rejected) =>
    expect(
      consentDecider.decide.RequestConsent(
        { ...requestData, recipient, dataScopes: ['contact'] },
        consentDecider.initial,
        testMeta,
        ofKeeper,
      ),
    ).toEqual({ rejected, pointer }),
  );
  it('rejects an office that is closed or was never opened', () =>
    given(consentDecider)
      .when(
        { type: 'RequestConsent', data: { ...requestData, dataScopes: ['contact'] } },
        {},
        { regime: 'kdg', actorIsKeeper: true },
      )
      .rejected('OfficeUnknown'));
  it('requires no recipient by name for other purposes', () => {
    const lawyer = {
      ...requestData,
      purpose: 'legal_representation_release',
      recipient: { kind: 'lawyer' },
    } as const;
    given(consentDecider)
      .when(
        { type: 'RequestConsent', data: { ...lawyer, dataScopes: ['contact'] } },
        {},
        { regime: 'kdg', actorIsKeeper: true },
      )
      .then({
        type: 'ConsentRequested',
        data: { ...lawyer, dataScopes: ['contact'], requestedBy: 'someone' },
      });
  });
  it('rejects a request by somebody who is not a keeper of the person', () =>
    given(consentDecider)
      .when(
        { type: 'RequestConsent', data: { ...requestData, dataScopes: ['contact'] } },
        {},
        { regime: 'kdg', actorIsKeeper: false },
      )
      .rejected('NoSuchPerson'));
});

describe('granting consent (C-1)', () => {
  it('records text, language and last day', () =>
    given(consentDecider, requested('contact')).when(grant(), {}, adult).then(granted));
  it.each(['textVersionHash', 'language', 'expiresAt'])('rejects a grant without %s', (field) => {
    expect(
      rejectedFields(ConsentLanguage.commands.GrantConsent, { ...grantData, [field]: undefined }),
    ).toEqual([field]);
    expect(rejectedFields(ConsentLanguage.commands.GrantConsent, grantData)).toEqual([]);
  });
  it('rejects a last day in the past or more than twelve months ahead', () => {
    given(consentDecider, requested('contact'))
      .when(grant({ expiresAt: '2027-01-02' }), {}, adult)
      .rejected('ExpiryTooLate');
    given(consentDecider, requested('contact'))
      .when(grant({ expiresAt: '2025-12-31' }), {}, adult)
      .rejected('ExpiryInThePast');
    given(consentDecider, requested('contact'))
      .when(grant({ expiresAt: '2026-02-30' }), {}, adult)
      .rejected('ExpiryTooLate');
  });
  it('rejects a grant that was not requested or is already decided', () => {
    given(consentDecider).when(grant(), {}, adult).rejected('NoSuchConsent');
    given(consentDecider, requested('contact'), granted).when(grant(), {}, adult).rejected('NotRequested');
    given(consentDecider, requested('contact'), { type: 'ConsentRefused', data: {} })
      .when(grant(), {}, adult)
      .rejected('NotRequested');
  });
  it('lets the consent expire after its last day, not on it', () => {
    given(consentDecider, requested('contact'), granted)
      .when({ type: 'ExpireConsent', data: {} }, { at: '2027-01-01T12:00:00.000Z' })
      .rejected('NotYetExpired');
    given(consentDecider, requested('contact'), granted)
      .when({ type: 'ExpireConsent', data: {} }, { at: '2027-01-02T12:00:00.000Z' })
      .then({ type: 'ConsentExpired', data: { about } });
  });
});

describe('special categories (C-2)', () => {
  it('are granted one by one', () => {
    given(consentDecider, requested('contact', 'health', 'psychosocial'))
      .when(grant({ tickedSpecialScopes: ['health'] }), {}, adult)
      .then({ type: 'ConsentGranted', data: { ...grantedData, dataScopes: ['contact', 'health'] } });
    given(consentDecider, requested('contact', 'health')).when(grant(), {}, adult).then(granted);
    given(consentDecider, requested('health')).when(grant(), {}, adult).rejected('NothingGranted');
    given(consentDecider, requested('contact'))
      .when(grant({ tickedSpecialScopes: ['health'] }), {}, adult)
      .rejected('ScopeNotRequested');
  });
  it.each(['all', '*', 'everything'])('cannot be requested as %p', (scope) =>
    expect(
      rejectedFields(ConsentLanguage.commands.RequestConsent, { ...requestData, dataScopes: [scope] }),
    ).toEqual(['dataScopes']),
  );
});

describe('signatures (C-3)', () => {
  it('are required from the guardian of a minor', () => {
    const minor = { age: { least: 15, most: 15 } };
    given(consentDecider, requested('contact')).when(grant(), {}, minor).rejected('SignatureMissing');
    given(consentDecider, requested('contact'))
      .when(grant({ signedBy: ['person', 'guardian'] }), {}, minor)
      .then({ type: 'ConsentGranted', data: { ...grantedData, signedBy: ['person', 'guardian'] } });
    given(consentDecider, requested('contact'))
      .when(grant({ unaccompanied: true, signedBy: ['person', 'guardian'] }), {}, minor)
      .rejected('SignatureMissing');
  });
  it('cannot be checked without an age', () =>
    expect(
      consentDecider.decide.GrantConsent(
        grantData,
        fold(consentDecider, [requested('contact')]),
        testMeta,
        {},
      ),
    ).toEqual({ rejected: 'AgeUnknown', pointer: '/statedAgeBand' }));
  it('are judged by the stated age band if no age is recorded, and only then', () => {
    given(consentDecider, requested('contact'))
      .when(grant({ statedAgeBand: '27-39' }), {}, {})
      .then({ type: 'ConsentGranted', data: { ...grantedData, statedAgeBand: '27-39' } });
    given(consentDecider, requested('contact'))
      .when(grant({ statedAgeBand: '12-15' }), {}, {})
      .rejected('SignatureMissing');
    given(consentDecider, requested('contact'))
      .when(grant({ statedAgeBand: '27-39' }), {}, adult)
      .rejected('AgeIsRecorded');
    expect(
      rejectedFields(ConsentLanguage.commands.GrantConsent, { ...grantData, statedAgeBand: 'unknown' }),
    ).toEqual(['statedAgeBand']);
  });
  it('are replaced by a witness if the consent is oral', () =>
    given(consentDecider, requested('contact'))
      .when(grant({ form: 'oral_documented' }), {}, adult)
      .rejected('WitnessMissing'));
});

describe('revocation (C-4)', () => {
  const revoke = { type: 'RevokeConsent', data: { channel: 'phone' } } as const;
  it.each([
    ['requested', [requested('contact')]],
    ['refused', [requested('contact'), { type: 'ConsentRefused', data: {} }]],
    [
      'superseded',
      [requested('contact'), granted, { type: 'ConsentSuperseded', data: { byConsentId: personId } }],
    ],
  ] as const)('is rejected for a consent that is %s', (_, history) =>
    given(consentDecider, ...history)
      .when(revoke)
      .rejected('NotGranted'),
  );
  it('is rejected without a consent', () => given(consentDecider).when(revoke).rejected('NoSuchConsent'));
  it.each([
    ['granted', [requested('contact'), granted]],
    ['expired', [requested('contact'), granted, { type: 'ConsentExpired', data: {} }]],
  ] as const)('takes effect at once for a consent that is %s', (_, history) =>
    given(consentDecider, ...history)
      .when(revoke)
      .then(revoked),
  );
  it('may be repeated without effect', () =>
    given(consentDecider, requested('contact'), granted, revoked).when(revoke).then());
  it('accepts no reason', () =>
    expect(rejectedFields(ConsentLanguage.commands.RevokeConsent, { channel: 'phone', reason: 'x' })).toEqual(
      ['reason'],
    ));
  it('is final', () => {
    given(consentDecider, requested('contact'), granted, revoked)
      .when(grant(), {}, adult)
      .rejected('NotRequested');
    given(consentDecider, requested('contact'), granted, revoked)
      .when({ type: 'SupersedeConsent', data: { byConsentId: personId } })
      .rejected('NotGranted');
  });
});

describe('consent for a referral', () => {
  it('records whether the duty to report was explained to the person (§ 87 AufenthG)', () =>
    given(consentDecider, requested('contact'))
      .when(grant({ reportingDutyExplained: true }), {}, adult)
      .then({ type: 'ConsentGranted', data: { ...grantedData, reportingDutyExplained: true } }));
  it('names person and recipient when it ends', () =>
    given(consentDecider, requested('contact'), granted)
      .when({ type: 'SupersedeConsent', data: { byConsentId: recipientId } })
      .then({ type: 'ConsentSuperseded', data: { byConsentId: recipientId, about } }));
  it('can end even if it was granted before there were referrals', () => {
    const { about: _, reportingDutyExplained: __, ...before } = grantedData;
    given(consentDecider, requested('contact'), { type: 'ConsentGranted', data: before })
      .when({ type: 'RevokeConsent', data: { channel: 'phone' } })
      .then(revoked);
  });
});

it('understands the recipients of consents from before there was a register', () =>
  expect(
    [{ kind: 'agency', id: recipientId }, { kind: 'lawyer', id: recipientId }, { kind: 'lawyer' }].map(
      (recipient) => upcast(consentUpcasts, 'ConsentRequested', 1, { recipient })['recipient'],
    ),
  ).toEqual([
    { kind: 'agency', officeId: recipientId },
    { kind: 'lawyer', organizationId: recipientId },
    { kind: 'lawyer' },
  ]));
