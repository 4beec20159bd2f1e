import ICAL from 'ical.js';
import { iCalendarOf } from './icalendar.js';

const stampedAt = '2026-03-01T12:00:00.000Z';
const entry = { uid: `${'a1'.repeat(32)}@geleit`, startsAt: '2026-03-29T00:30:00.000Z', durationMin: 90 };

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

describe('a calendar', () => {
  it('is what RFC 5545 describes: a parser reads the same times', () => {
    const [event] = eventsOf(iCalendarOf([{ ...entry, mode: 'phone' }], stampedAt));
    expect(event?.uid).toBe(entry.uid);
    expect(event?.startDate.toJSDate().toISOString()).toBe(entry.startsAt);
    expect(event?.endDate.toJSDate().toISOString()).toBe('2026-03-29T02:00:00.000Z');
    expect(event?.summary).toBe('Termin (Telefon)');
    expect(event?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-03-01T12:00:00Z');
  });

  it('has lines of at most 75 octets that end as prescribed, also where characters are long', () => {
    const text = iCalendarOf([{ ...entry, uid: `${'ü'.repeat(60)}@geleit` }], stampedAt);
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(eventsOf(text)[0]?.uid).toBe(`${'ü'.repeat(60)}@geleit`);
  });

  it('says of what leaves the office no more than that there is an appointment', () => {
    const modes = ['home_visit', 'accompaniment', undefined] as const;
    const text = iCalendarOf(
      modes.map((mode) => ({ ...entry, ...(mode && { mode }) })),
      stampedAt,
    );
    expect(eventsOf(text).map(({ summary }) => summary)).toEqual(['Termin', 'Termin', 'Termin']);
  });

  it('is valid without appointments', () => expect(eventsOf(iCalendarOf([], stampedAt))).toEqual([]));
});
