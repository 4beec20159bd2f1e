import {
  officeContract,
  referralContract,
  referralsCaseloadContract,
  referralsClientContract,
  staffMemberContract,
} from '@geleit/contracts';
import { personalFields, recordedEvent } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { CaseloadLanguage } from './caseload/caseload.language.js';
import type { ClientLanguage } from './client/client.language.js';
import { OfficeLanguage } from './office/office.language.js';
import {
  caseloadPublication,
  clientPublication,
  officePublication,
  referralPublication,
  staffMemberPublication,
} from './publications.js';
import { StaffMemberLanguage } from './staff-member/staff-member.language.js';
import type { ReferralLanguage } from './referral/referral.language.js';

const id = (first: string) => `${first}0000000-0000-4000-8000-000000000001`;
const stream = id('1');
const recipient = {
  serviceId: id('4'),
  nature: 'welfare_tenant',
  recipientId: id('6'),
  tenant: id('5'),
  agencyId: id('6'),
} as const;
const sent = {
  caseId: id('7'),
  personId: id('2'),
  agencyId: id('8'),
  mode: 'warm_handover',
  need: { topics: ['work'], urgency: 'normal', language: 'ara', ageBand: '27-39' },
  dataScopes: ['summary_note'],
  recipient,
  consentId: id('3'),
  summary: 'told in confidence',
  remindAt: '2026-03-09T09:00:00.000Z',
  replyDueAt: '2026-03-16T09:00:00.000Z',
  sentOn: '2026-03-02',
} as const;
const accepted = {
  toTenant: id('5'),
  toAgencyId: id('6'),
  serviceId: id('4'),
  acceptedBy: id('9'),
  mode: 'warm_handover',
  urgency: 'normal',
  topics: ['work'],
  acceptedOn: '2026-03-02',
} as const;
const withdrawn = {
  toTenant: id('5'),
  serviceId: id('4'),
  freesPlace: true,
  because: 'consent_revoked',
} as const;

const published = (type: keyof typeof referralPublication.publish, data: object) =>
  referralPublication.publish[type]?.(
    recordedEvent<typeof ReferralLanguage.events>({ type, stream, data } as never) as never,
  );
const faultsOf = (of: new () => object, data: object) =>
  validateSync(plainToInstance<object, object>(of, data), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });

describe('what the referrals service publishes', () => {
  const examples = [
    ['ReferralSent', sent],
    ['ReferralAccepted', accepted],
    ['ReferralWithdrawn', withdrawn],
    ['ReferralReturned', { toTenant: id('5'), serviceId: id('4'), freesPlace: true }],
  ] as const;

  it('covers every event of its contracts', () =>
    expect(examples.map(([type]) => type).sort()).toEqual(Object.keys(referralContract.events).sort()));
  it.each(examples)('publishes %s exactly as its contract says', (type, data) => {
    const message = published(type, data);
    expect(message?.type).toBe(type);
    expect(faultsOf(referralContract.events[type], message?.data ?? {})).toEqual([]);
  });
  it('never holds a summary or any other personal field', () => {
    expect(JSON.stringify(examples.map(([type, data]) => published(type, data)))).not.toContain(
      'told in confidence',
    );
    for (const message of Object.values(referralContract.events))
      expect(personalFields(message).size).toBe(0);
  });
  it('publishes nothing about recipients that do not work with Geleit', () => {
    const { toTenant: _, toAgencyId: __, ...outside } = accepted;
    expect(published('ReferralAccepted', outside)).toBeUndefined();
    expect(published('ReferralWithdrawn', { ...withdrawn, toTenant: undefined })).toBeUndefined();
    expect(
      published('ReferralSent', {
        ...sent,
        recipient: { serviceId: id('4'), nature: 'law_firm', recipientId: id('6') },
      })?.data,
    ).not.toHaveProperty('toTenant');
  });
  it('names the referrals that pass to a colleague, if there are any', () => {
    const data = { toStaffId: id('a'), officeId: id('6'), reassignedAt: '2026-03-02T09:00:00.000Z' };
    const publishedWith = (...referrals: readonly object[]) =>
      caseloadPublication.publish.ReferralsReassigned?.(
        recordedEvent<typeof CaseloadLanguage.events>({
          type: 'ReferralsReassigned',
          stream: id('9'),
          data: { ...data, referrals },
        } as never) as never,
      );
    const message = publishedWith({ referralId: stream, fromTenant: id('5') });
    expect(message?.data).toMatchObject({ staffId: id('9'), referrals: [{ referralId: stream }] });
    expect(faultsOf(referralsCaseloadContract.events.ReferralsReassigned, message?.data ?? {})).toEqual([]);
    expect(publishedWith()).toBeUndefined();
    const one = (former: object) =>
      caseloadPublication.publish.ReferralReassigned?.(
        recordedEvent<typeof CaseloadLanguage.events>({
          type: 'ReferralReassigned',
          stream: id('9'),
          data: { ...data, referralId: stream, fromTenant: id('5'), ...former },
        }) as never,
      );
    expect(one({})?.data).toEqual(message?.data);
    expect(one({ formerStaffId: id('b') })?.data).toEqual({ ...message?.data, staffId: id('b') });
  });
  it('names the referrals that are cut off', () => {
    const event = recordedEvent<typeof ClientLanguage.events>({
      type: 'ReferralsCutOff',
      stream: id('2'),
      data: { referralIds: [stream], because: 'protection' },
    });
    const message = clientPublication.publish.ReferralsCutOff?.(event as never);
    expect(message?.data).toEqual({ personId: id('2'), referralIds: [stream], because: 'protection' });
    expect(faultsOf(referralsClientContract.events.ReferralsCutOff, message?.data ?? {})).toEqual([]);
  });
});

describe('the register', () => {
  it('publishes whom it registers without name and contact', () => {
    const data = { subject: 'subject', roles: ['counsellor'], officeIds: [id('5')] };
    const message = staffMemberPublication.publish.StaffMemberRegistered?.(
      recordedEvent<typeof StaffMemberLanguage.events>({
        type: 'StaffMemberRegistered',
        stream,
        data: { ...data, givenName: 'Given', familyName: 'Family', email: 'a@example.org' },
      } as never) as never,
    );
    expect(message?.data).toEqual({ staffId: stream, ...data });
    expect(faultsOf(staffMemberContract.events.StaffMemberRegistered, message?.data ?? {})).toEqual([]);
    for (const contract of [staffMemberContract, officeContract])
      for (const type of Object.values(contract.events)) expect(personalFields(type).size).toBe(0);
  });
  it('publishes an office without its address', () => {
    const data = { name: 'Office', programmes: [], sbgAreas: [], languages: ['deu'], catchment: [] };
    const address = { street: 'Musterweg 1', postalCode: '47051', city: 'Duisburg' };
    for (const type of ['OfficeOpened', 'OfficeDescribed'] as const)
      expect(
        officePublication.publish[type]?.(
          recordedEvent<typeof OfficeLanguage.events>({
            type,
            stream,
            data: { ...data, address },
          } as never) as never,
        ),
      ).toEqual({ type, data: { officeId: stream, ...data } });
  });
  it('publishes every event but the change of a name', () => {
    expect(Object.keys(officePublication.publish)).toEqual(Object.keys(OfficeLanguage.events));
    expect(['StaffMemberDescribed', ...Object.keys(staffMemberPublication.publish)].sort()).toEqual(
      Object.keys(StaffMemberLanguage.events).sort(),
    );
  });
});
