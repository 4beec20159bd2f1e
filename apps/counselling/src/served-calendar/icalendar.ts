import type { SessionMode } from '@geleit/contracts';

/** A block in a calendar. Nothing in it tells whom or what it is about. */
export interface CalendarEntry {
  /** Tells nobody which appointment it is. */
  readonly uid: string;
  /** ISO 8601, UTC. */
  readonly startsAt: string;
  readonly durationMin: number;
  /** Absent: only that somebody is busy. */
  readonly mode?: SessionMode;
}

/** What leaves the office, or is nobody's business, is a plain appointment. */
const summaries: Partial<Record<SessionMode, string>> = {
  office: 'Termin (Beratungsstelle)',
  phone: 'Termin (Telefon)',
  video: 'Termin (Video)',
};

const maxOctets = 75;

/** Lines of at most 75 octets, continued after a space, none of them within a character (RFC 5545, 3.1). */
function folded(line: string): string {
  const lines = [''];
  for (const character of line) {
    const last = lines.at(-1) ?? '';
    if (Buffer.byteLength(last + character) > maxOctets) lines.push(` ${character}`);
    else lines[lines.length - 1] = last + character;
  }
  return lines.join('\r\n');
}

/** `2026-03-01T12:00:00.000Z` as `20260301T120000Z`. */
const utc = (moment: string): string => `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const eventLines = ({ uid, startsAt, durationMin, mode }: CalendarEntry, stampedAt: string) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${utc(stampedAt)}`,
  `DTSTART:${utc(startsAt)}`,
  `DURATION:PT${durationMin}M`,
  `SUMMARY:${(mode && summaries[mode]) ?? 'Termin'}`,
  'CLASS:PRIVATE',
  'TRANSP:OPAQUE',
  'END:VEVENT',
];

/**
 * A calendar as RFC 5545 and 7986 describe it. `stampedAt` is the moment of the answer (ISO 8601, UTC). What
 * was moved has the same UID, and what was cancelled is missing, which a subscribed calendar takes over.
 */
export const iCalendarOf = (entries: readonly CalendarEntry[], stampedAt: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Geleit//Termine//DE',
    'CALSCALE:GREGORIAN',
    'NAME:Termine',
    'X-WR-CALNAME:Termine',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap((entry) => eventLines(entry, stampedAt)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
