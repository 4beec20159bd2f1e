import { plusDays } from './day.js';
import {
  inForceOn,
  inForceWithin,
  type CodesOfDay,
  type CountedCase,
  type OpenDays,
} from './counted-case.js';
import { isWithin, type Period } from './period.js';
import type { CountedThing } from './tabulate.js';
import { areasOf } from './topic-areas.js';

/** How a report names what it counts. */
export interface CaseMeasures {
  /** What one case adds, by what it was on its last day and by whether it had a contact. */
  ofCase(kind: string, hadContact: boolean, codes: CodesOfDay): Readonly<Record<string, number>>;
  /** `codes`: what the case was on the day. */
  ofContact(
    session: { readonly topics: readonly string[] },
    codes: CodesOfDay,
  ): Readonly<Record<string, number>>;
  ofPerson(codes: CodesOfDay): Readonly<Record<string, number>>;
  /** Who counts as a person: who has a case, or who had a contact. */
  readonly personsBy: 'case' | 'contact';
  readonly relatives?: string;
}

const lastDayIn = ({ to: ended }: OpenDays, { to }: Period): string =>
  ended !== undefined && ended < to ? ended : to;
const firstDayIn = ({ from: opened }: OpenDays, { from }: Period): string => (opened > from ? opened : from);

/** The open days that lie in the period. */
const openDaysIn = ({ openDays }: CountedCase, period: Period): readonly OpenDays[] =>
  openDays.filter(({ from, to }) => from <= period.to && (to === undefined || to >= period.from));

export const isOpenIn = (countedCase: CountedCase, period: Period): boolean =>
  isCase(countedCase) && openDaysIn(countedCase, period).length > 0;

/** A short contact is opened and closed at once, and is no case. */
export const isCase = (countedCase: CountedCase): boolean =>
  countedCase.openDays.some(({ from }) => kindOn(countedCase, from) !== 'short_contact');
const kindOn = (countedCase: CountedCase, day: string): string => countedCase.codesOn(day)['kind']?.[0] ?? '';
const officeOn = ({ offices }: CountedCase, day: string): string => inForceOn(offices, day)?.agencyId ?? '';

const everywhere = (measure: string, codes: CodesOfDay): CountedThing => ({
  adds: { [measure]: 1 },
  codes,
  counts: 'everywhere',
});

/** Open at the start and at the end, opened, closed, and transferred, each with the codes of its own day. */
export function stockAndFlow(countedCase: CountedCase, period: Period): readonly CountedThing[] {
  if (!isCase(countedCase)) return [];
  const dayBefore = plusDays(period.from, -1);
  return countedCase.openDays.flatMap((span) => [
    ...stockOn(countedCase, span, { open_at_start: dayBefore, open_at_end: period.to }),
    ...(isWithin(period, span.from) ? [everywhere('opened', countedCase.codesOn(span.from))] : []),
    ...closings(countedCase, span).filter(({ on }) => isWithin(period, on)),
    ...transfers(countedCase, span, period),
  ]);
}

function stockOn(
  countedCase: CountedCase,
  { from, to }: OpenDays,
  days: Readonly<Record<string, string>>,
): readonly CountedThing[] {
  return Object.entries(days)
    .filter(([, day]) => from <= day && (to === undefined || to > day))
    .map(([measure, day]) => everywhere(measure, countedCase.codesOn(day)));
}

const closings = (countedCase: CountedCase, { to, closureReason, outcomes = [] }: OpenDays) =>
  to === undefined
    ? []
    : [
        {
          ...everywhere('closed', {
            ...countedCase.codesOn(to),
            closureReason: [closureReason ?? 'unknown'],
            occupationAtExit: countedCase.codesOn(to)['occupation'] ?? [],
            outcomeIndicator: outcomes,
          }),
          on: to,
        },
      ];

/** Another office has the case from a day on which it is open, and was open the day before. */
const transfers = (
  countedCase: CountedCase,
  { from: opened, to: ended }: OpenDays,
  period: Period,
): readonly CountedThing[] =>
  countedCase.offices
    .map(({ from }) => from)
    .filter((day) => isWithin(period, day) && day > opened && (ended === undefined || day <= ended))
    .flatMap((day) => [
      everywhere('transferred_out', countedCase.codesOn(plusDays(day, -1))),
      everywhere('transferred_in', countedCase.codesOn(day)),
    ]);

/** Each contact with the codes of its day and its own. */
export const contacts = (
  countedCase: CountedCase,
  period: Period,
  measures: CaseMeasures,
): readonly CountedThing[] =>
  countedCase.sessions
    .filter(({ day }) => isWithin(period, day))
    .map((session) => ({
      adds: {
        contacts: 1,
        contact_minutes: session.durationMin,
        contacts_with_interpreter: Number((session.interpreter ?? 'none') !== 'none'),
        ...measures.ofContact(session, countedCase.codesOn(session.day)),
      },
      codes: {
        ...countedCase.codesOn(session.day),
        topicArea: areasOf(session.topics),
        mode: [session.mode],
        interpreter: [session.interpreter ?? 'none'],
        sessionLanguage: [session.language ?? 'unknown'],
      },
      counts: 'everywhere',
    }));

/** A case as one office had it, or as a whole: on which days of the period, and with which contacts. */
export interface PartOfCase {
  readonly countedCase: CountedCase;
  /** Absent: the whole. */
  readonly office?: string;
  readonly days: readonly Period[];
  /** The last open day in the period. */
  readonly lastDay: string;
  readonly sessions: CountedCase['sessions'];
}

/** The whole case, and its part in each office that had it on a day of the period. */
export function partsOf(countedCase: CountedCase, period: Period): readonly PartOfCase[] {
  const days = openDaysIn(countedCase, period).map((span) => ({
    from: firstDayIn(span, period),
    to: lastDayIn(span, period),
  }));
  const sessions = countedCase.sessions.filter(({ day }) => isWithin(period, day));
  const lastDay = days.at(-1)?.to;
  if (lastDay === undefined) return [];
  return [
    { countedCase, days, lastDay, sessions },
    ...[...new Set(countedCase.offices.map(({ agencyId }) => agencyId))].flatMap((office) => {
      const there = days.flatMap((span) => daysInOffice(countedCase, office, span));
      const last = there.at(-1)?.to;
      const held = sessions.filter(({ day }) => officeOn(countedCase, day) === office);
      return last === undefined ? [] : [{ countedCase, office, days: there, lastDay: last, sessions: held }];
    }),
  ];
}

const daysInOffice = ({ offices }: CountedCase, office: string, span: Period): readonly Period[] =>
  inForceWithin(offices, span)
    .filter(({ one: { agencyId } }) => agencyId === office)
    .map(({ days }) => days);

export const countsOf = ({ office }: PartOfCase): CountedThing['counts'] =>
  office === undefined ? 'in_the_whole' : 'in_its_office';

/** The case or short contact itself. */
export function caseItself(part: PartOfCase, measures: CaseMeasures): CountedThing {
  const { countedCase, lastDay, sessions } = part;
  const codes = countedCase.codesOn(lastDay);
  const isNoShortContact = isCase(countedCase);
  return {
    adds: isNoShortContact
      ? measures.ofCase(kindOn(countedCase, lastDay), sessions.length > 0, codes)
      : { short_contacts: 1 },
    codes: {
      ...codes,
      ...(isNoShortContact && { topicArea: areasOf(sessions.flatMap(({ topics }) => topics)) }),
    },
    counts: countsOf(part),
  };
}
