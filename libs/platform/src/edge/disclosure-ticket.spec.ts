import { issueTicket, openTicket, type DisclosureTicket } from './disclosure-ticket.js';
import { OpaqueTokens } from './opaque-tokens.js';

const parts = { signingKey: Buffer.alloc(32, 7), now: () => '2026-01-01T12:00:00.000Z' };
const reader = { tenant: 'there', subject: 'reader' };
const ticket: DisclosureTicket = {
  tenant: 'here',
  consentId: 'c',
  personId: 'p',
  referralId: 'r',
  dataScopes: ['contact'],
  until: '2026-01-01T12:00:30.000Z',
};
const token = issueTicket(parts, reader, ticket);

describe('a disclosure ticket', () => {
  it("says to its reader's door what it was issued for", () =>
    expect(openTicket(parts, reader, token)).toEqual(ticket));

  it('counts up to its last moment', () => {
    const at = (now: string) => openTicket({ ...parts, now: () => now }, reader, token);
    expect([at('2026-01-01T12:00:30.000Z'), at('2026-01-01T12:00:30.001Z')]).toEqual([ticket, undefined]);
  });

  it('counts for nobody else', () => {
    for (const other of [
      { ...reader, subject: 'colleague' },
      { ...reader, tenant: 'here' },
    ])
      expect(openTicket(parts, other, token)).toBeUndefined();
    expect(openTicket({ ...parts, signingKey: Buffer.alloc(32, 8) }, reader, token)).toBeUndefined();
  });

  it('is no other kind of token, nor nothing', () => {
    const cursor = new OpaqueTokens(parts.signingKey, 'cursor').issue('there/reader', ticket);
    for (const sent of [cursor, '', undefined, 'invented'])
      expect(openTicket(parts, reader, sent)).toBeUndefined();
  });
});
