import 'reflect-metadata';
import type { DataScope } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { consentDecider } from './consent.decider.js';
import { ConsentLanguage, type ConsentEvent } from './consent.language.js';

/** Fields for which what a client sends is turned down. */
const refused = (command: new () => object, sent: object) =>
  validateSync(plainToInstance(command, sent), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );

const personId = 'a0000000-0000-4000-8000-000000000001';
const textVersionHash = '0'.repeat(64);
const recipientId = 'b0000000-0000-4000-8000-000000000002';
const asked = {
  personId,
  purpose: 'referral',
  recipient: { kind: 'agency', id: recipientId },
  legalBasisRegime: 'kdg',
} as const;
const about = { personId, purpose: 'referral', recipientId } as const;
const requested = (...dataScopes: readonly DataScope[]): ConsentEvent => ({
  type: 'ConsentRequested',
  data: { ...asked, dataScopes, requestedBy: 'someone' },
});
const yes = {
  form: 'written',
  textVersionHash,
  language: 'ara',
  expiresAt: '2027-01-01',
  signedBy: ['person'],
} as const;
const adult = { age: { least: 30, most: 30 } };
const grant = (more: object = {}) => ({ type: 'GrantConsent', data: { ...yes, ...more } }) as const;
const grantedData = {
  dataScopes: ['contact'],
  form: 'written',
  textVersionHash,
  language: 'ara',
  signedBy: ['person'],
  grantedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2027-01-01',
  reportingDutyExplained: false,
  about,
} as const;
const granted: ConsentEvent = { type: 'ConsentGranted', data: grantedData };
const revoked: ConsentEvent = {
  type: 'ConsentRevoked',
  data: { channel: 'phone', revokedAt: '2026-01-01T00:00:00.000Z', about },
};

describe('asking', () => {
  it('is of somebody whom whoever asks keeps', () =>
    given(consentDecider)
      .when(
        { type: 'RequestConsent', data: { ...asked, dataScopes: ['contact'] } },
        {},
        { actorIsKeeper: true },
      )
      .then(requested('contact')));
  it('for a referral names who will read', () => {
    given(consentDecider)
      .when(
        {
          type: 'RequestConsent',
          data: { ...asked, recipient: { kind: 'agency' }, dataScopes: ['contact'] },
        },
        {},
        { actorIsKeeper: true },
      )
      .rejected('RecipientMissing');
    const lawyer = {
      ...asked,
      purpose: 'legal_representation_release',
      recipient: { kind: 'lawyer' },
    } as const;
    given(consentDecider)
      .when(
        { type: 'RequestConsent', data: { ...lawyer, dataScopes: ['contact'] } },
        {},
        { actorIsKeeper: true },
      )
      .then({
        type: 'ConsentRequested',
        data: { ...lawyer, dataScopes: ['contact'], requestedBy: 'someone' },
      });
  });
  it('knows no person whom whoever asks does not keep', () =>
    given(consentDecider)
      .when(
        { type: 'RequestConsent', data: { ...asked, dataScopes: ['contact'] } },
        {},
        { actorIsKeeper: false },
      )
      .rejected('NoSuchPerson'));
});

describe('C-1: what a consent needs', () => {
  it('is a text, a language and a last day', () =>
    given(consentDecider, requested('contact')).when(grant(), {}, adult).then(granted));
  it.each(['textVersionHash', 'language', 'expiresAt'])('is refused without %s', (field) => {
    expect(refused(ConsentLanguage.commands.GrantConsent, { ...yes, [field]: undefined })).toEqual([field]);
    expect(refused(ConsentLanguage.commands.GrantConsent, yes)).toEqual([]);
  });
  it('holds twelve months at most', () => {
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
  it('is given once, after it was asked for', () => {
    given(consentDecider).when(grant(), {}, adult).rejected('NoSuchConsent');
    given(consentDecider, requested('contact'), granted).when(grant(), {}, adult).rejected('NotRequested');
    given(consentDecider, requested('contact'), { type: 'ConsentRefused', data: {} })
      .when(grant(), {}, adult)
      .rejected('NotRequested');
  });
  it('expires after its last day, not on it', () => {
    given(consentDecider, requested('contact'), granted)
      .when({ type: 'ExpireConsent', data: {} }, { at: '2027-01-01T12:00:00.000Z' })
      .rejected('NotYetExpired');
    given(consentDecider, requested('contact'), granted)
      .when({ type: 'ExpireConsent', data: {} }, { at: '2027-01-02T12:00:00.000Z' })
      .then({ type: 'ConsentExpired', data: { about } });
  });
});

describe('C-2: special categories', () => {
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
  it.each(['all', '*', 'everything'])('cannot be said as %p', (scope) =>
    expect(refused(ConsentLanguage.commands.RequestConsent, { ...asked, dataScopes: [scope] })).toEqual([
      'dataScopes',
    ]),
  );
});

describe('C-3: minors', () => {
  it('need the signatures the regime asks for', () => {
    const minor = { age: { least: 17, most: 17 } };
    given(consentDecider, requested('contact')).when(grant(), {}, minor).rejected('SignatureMissing');
    given(consentDecider, requested('contact'))
      .when(grant({ signedBy: ['person', 'guardian'] }), {}, minor)
      .then({ type: 'ConsentGranted', data: { ...grantedData, signedBy: ['person', 'guardian'] } });
    given(consentDecider, requested('contact'))
      .when(grant({ unaccompanied: true, signedBy: ['person', 'guardian'] }), {}, minor)
      .rejected('SignatureMissing');
  });
  it('cannot be told from adults without an age', () =>
    given(consentDecider, requested('contact')).when(grant(), {}, {}).rejected('AgeUnknown'));
  it('an oral consent needs a witness', () =>
    given(consentDecider, requested('contact'))
      .when(grant({ form: 'oral_documented' }), {}, adult)
      .rejected('WitnessMissing'));
});

describe('C-4: revocation', () => {
  const revoke = { type: 'RevokeConsent', data: { channel: 'phone' } } as const;
  it.each([
    ['requested', [requested('contact')]],
    ['refused', [requested('contact'), { type: 'ConsentRefused', data: {} }]],
    [
      'superseded',
      [requested('contact'), granted, { type: 'ConsentSuperseded', data: { byConsentId: personId } }],
    ],
  ] as const)('has nothing to take back when %s', (_, history) =>
    given(consentDecider, ...history)
      .when(revoke)
      .rejected('NotGranted'),
  );
  it('needs a consent', () => given(consentDecider).when(revoke).rejected('NoSuchConsent'));
  it.each([
    ['granted', [requested('contact'), granted]],
    ['expired', [requested('contact'), granted, { type: 'ConsentExpired', data: {} }]],
  ] as const)('works when %s, the same moment, without a reason', (_, history) =>
    given(consentDecider, ...history)
      .when(revoke)
      .then(revoked),
  );
  it('can be said twice', () =>
    given(consentDecider, requested('contact'), granted, revoked).when(revoke).then());
  it('asks for no reason', () =>
    expect(refused(ConsentLanguage.commands.RevokeConsent, { channel: 'phone', reason: 'x' })).toEqual([
      'reason',
    ]));
  it('is final', () => {
    given(consentDecider, requested('contact'), granted, revoked)
      .when(grant(), {}, adult)
      .rejected('NotRequested');
    given(consentDecider, requested('contact'), granted, revoked)
      .when({ type: 'SupersedeConsent', data: { byConsentId: personId } })
      .rejected('NotGranted');
  });
});

describe('what a referral may rest on', () => {
  it('says whether the person was told of the duty to report (§ 87 AufenthG)', () =>
    given(consentDecider, requested('contact'))
      .when(grant({ reportingDutyExplained: true }), {}, adult)
      .then({ type: 'ConsentGranted', data: { ...grantedData, reportingDutyExplained: true } }));
  it('says whom and which recipient it was about when it ends', () =>
    given(consentDecider, requested('contact'), granted)
      .when({ type: 'SupersedeConsent', data: { byConsentId: recipientId } })
      .then({ type: 'ConsentSuperseded', data: { byConsentId: recipientId, about } }));
  it('is known of a consent, too, that was granted before there were referrals', () => {
    const { about: _, reportingDutyExplained: __, ...before } = grantedData;
    given(consentDecider, requested('contact'), { type: 'ConsentGranted', data: before })
      .when({ type: 'RevokeConsent', data: { channel: 'phone' } })
      .then(revoked);
  });
});
