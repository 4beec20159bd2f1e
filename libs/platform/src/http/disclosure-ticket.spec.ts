import { issueTicket, openTicket, type Disclosure } from './disclosure-ticket.js';

const key = Buffer.alloc(32, 7);
const reader = { tenant: 't2', subject: 's2' };
const disclosure: Disclosure = { tenant: 't1', consentId: 'c', personId: 'p', referralId: 'r', dataScopes: ['contact'], until: '2026-06-01T10:00:30.000Z' };
const ticket = issueTicket(key, reader, disclosure);
const now = '2026-06-01T10:00:00.000Z';

describe('a disclosure ticket', () => {
  it('opens for its reader until it runs out', () => {
    expect(openTicket(key, reader, { ticket, now })).toEqual(disclosure);
    expect(openTicket(key, reader, { ticket, now: disclosure.until })).toBeUndefined();
  });
  it('opens for nobody else, and not under another key', () => {
    expect(openTicket(key, { ...reader, subject: 's3' }, { ticket, now })).toBeUndefined();
    expect(openTicket(key, { ...reader, tenant: 't3' }, { ticket, now })).toBeUndefined();
    expect(openTicket(Buffer.alloc(32, 8), reader, { ticket, now })).toBeUndefined();
    expect(openTicket(key, reader, { ticket: `${ticket.slice(0, -2)}AA`, now })).toBeUndefined();
    expect(openTicket(key, reader, { ticket: '', now })).toBeUndefined();
  });
  it('says nothing to whoever carries it', () => expect(Buffer.from(ticket, 'base64url').toString('latin1')).not.toContain('t1'));
});
