import { TestIdentities } from '@geleit/testing';
import { DisclosureTickets, type DisclosureTicket } from './disclosure-ticket.js';

const identities = new TestIdentities();
const ticketsOf = (service: string, now = noon) =>
  new DisclosureTickets(identities.of(service), { now: () => now });
const noon = '2026-01-01T12:00:00.000Z';
const reader = { tenant: 'there', subject: 'reader' };
const ticket: DisclosureTicket = {
  tenant: 'here',
  consentId: 'c',
  personId: 'p',
  referralId: 'r',
  dataScopes: ['contact'],
  until: '2026-01-01T12:00:30.000Z',
};
const token = ticketsOf('referrals').issue('intake', reader, ticket);
const verify = (sent: string | undefined, by = reader, issuer = 'referrals') =>
  ticketsOf('intake').verify(issuer, by, sent);

describe('a disclosure ticket', () => {
  it('returns its content to the reader it was issued to', () => expect(verify(token)).toEqual(ticket));

  it('is valid up to and including its last moment', () => {
    const verifyAt = (now: string) => ticketsOf('intake', now).verify('referrals', reader, token);
    expect([verifyAt('2026-01-01T12:00:30.000Z'), verifyAt('2026-01-01T12:00:30.001Z')]).toEqual([
      ticket,
      undefined,
    ]);
  });

  it('is not valid for another reader or organisation', () => {
    expect(verify(token, { ...reader, subject: 'colleague' })).toBeUndefined();
    expect(verify(token, { ...reader, tenant: 'here' })).toBeUndefined();
  });

  it('is not valid from another service, at another service, or from another deployment', () => {
    expect(verify(ticketsOf('reporting').issue('intake', reader, ticket))).toBeUndefined();
    expect(verify(token, reader, 'reporting')).toBeUndefined();
    expect(ticketsOf('projects').verify('referrals', reader, token)).toBeUndefined();
    const elsewhere = new DisclosureTickets(new TestIdentities().of('referrals'), { now: () => noon });
    expect(verify(elsewhere.issue('intake', reader, ticket))).toBeUndefined();
  });

  it('cannot be replaced by something that was sealed for another purpose, an invented one or none', () => {
    const content = Buffer.from(JSON.stringify([reader.tenant, reader.subject, ticket]));
    const other = identities.of('referrals').sealFor(['intake'], 'record', content);
    for (const sent of [other, '', undefined, 'invented']) expect(verify(sent)).toBeUndefined();
  });

  it('shows its content to nobody on the way', () =>
    expect(
      token
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString())
        .join(),
    ).not.toContain('contact'));
});
