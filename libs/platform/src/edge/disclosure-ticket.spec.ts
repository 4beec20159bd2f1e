import { DisclosureTickets, type DisclosureTicket } from './disclosure-ticket.js';
import { SigningKey } from './signing-key.js';

const signingKey = new SigningKey(Buffer.alloc(32, 7));
const ticketsAt = (now: string, key = signingKey) => new DisclosureTickets(key, { now: () => now });
const noon = '2026-01-01T12:00:00.000Z';
const tickets = ticketsAt(noon);
const reader = { tenant: 'there', subject: 'reader' };
const ticket: DisclosureTicket = {
  tenant: 'here',
  consentId: 'c',
  personId: 'p',
  referralId: 'r',
  dataScopes: ['contact'],
  until: '2026-01-01T12:00:30.000Z',
};
const token = tickets.issue(reader, ticket);

describe('a disclosure ticket', () => {
  it('returns its content to the reader it was issued to', () =>
    expect(tickets.verify(reader, token)).toEqual(ticket));

  it('is valid up to and including its last moment', () => {
    const verifyAt = (now: string) => ticketsAt(now).verify(reader, token);
    expect([verifyAt('2026-01-01T12:00:30.000Z'), verifyAt('2026-01-01T12:00:30.001Z')]).toEqual([
      ticket,
      undefined,
    ]);
  });

  it('is not valid for another reader, organisation or key', () => {
    for (const otherReader of [
      { ...reader, subject: 'colleague' },
      { ...reader, tenant: 'here' },
    ])
      expect(tickets.verify(otherReader, token)).toBeUndefined();
    expect(ticketsAt(noon, new SigningKey(Buffer.alloc(32, 8))).verify(reader, token)).toBeUndefined();
  });

  it('cannot be replaced by another kind of token, an invented one or none', () => {
    const cursor = signingKey.tokensFor('cursor').issue('there/reader', ticket);
    for (const sent of [cursor, '', undefined, 'invented'])
      expect(tickets.verify(reader, sent)).toBeUndefined();
  });
});
