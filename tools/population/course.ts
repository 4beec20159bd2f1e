import type { Programme } from '@geleit/contracts';
import { germanMoment, plusDays } from './day.js';
import {
  caseManagementShare,
  closureReasonsOf,
  durations,
  formsHelpShare,
  householdsBySize,
  sessionModes,
  sessionsPerCase,
  shareWithRelatives,
  topicsOf,
} from './figures.js';
import type { Session, Step } from './life.js';
import type { Chance } from './random.js';

/** From when to when a case is told. */
export interface Span {
  readonly from: string;
  readonly to: string;
  /** First day of the year that is reported: numbers of relatives are asked anew in it. */
  readonly yearFrom: string;
}

const forms = 'everyday.forms_help';

/**
 * Of those who came before the year, how many also left before it. All others come again in it, so that the
 * year's shares are those of all cases. Assumption.
 */
const leftBefore = 0.05;

/** What happens in one case, in order. */
export function course(draw: Chance, programme: Programme, told: Span): readonly Step[] {
  const left = told.from < told.yearFrom && draw.happens(leftBefore);
  const span = left ? { ...told, to: plusDays(told.yearFrom, -1) } : told;
  const managed = draw.happens(caseManagementShare[programme]);
  const cameForForms = draw.happens(formsHelpShare[programme]);
  const days = sessionDays(
    draw,
    span,
    draw.among(sessionsPerCase[managed ? 'case_management' : 'counselling']),
  );
  const relatives = household(draw);
  const steps = days.flatMap((day, place): Step[] => {
    const first = place === 0;
    const asked = first || isFirstOfYear(days, place, span.yearFrom);
    return [
      {
        step: 'session',
        session: session(draw, day, { programme, aboutForms: cameForForms && (first || draw.happens(0.3)) }),
      },
      ...(asked ? relatives.map((numbers) => ({ step: 'relatives', day, ...numbers }) as const) : []),
      ...(managed && first ? [{ step: 'upgrade', day } as const] : []),
    ];
  });
  return [...steps, ...ending(draw, days.at(-1) ?? span.from, { programme, to: span.to })];
}

const isFirstOfYear = (days: readonly string[], place: number, yearFrom: string): boolean =>
  days.findIndex((day) => day >= yearFrom) === place;

function sessionDays(draw: Chance, { from, to, yearFrom }: Span, count: number): readonly string[] {
  const days = [from];
  while (days.length < count) {
    const next = plusDays(days.at(-1) ?? from, draw.between(3, 40));
    if (next > to) break;
    days.push(next);
  }
  if (to >= yearFrom && (days.at(-1) ?? from) < yearFrom) days.push(plusDays(yearFrom, draw.between(3, 90)));
  return days;
}

function session(
  draw: Chance,
  day: string,
  { programme, aboutForms }: { readonly programme: Programme; readonly aboutForms: boolean },
): Session {
  const about = new Set(aboutForms ? [forms] : []);
  const topics = draw.between(aboutForms ? 0 : 1, 3);
  for (let topic = 0; topic < topics; topic += 1) about.add(draw.among(topicsOf[programme]));
  return {
    day,
    at: germanMoment(day, draw.between(8, 17), draw.between(0, 11) * 5),
    durationMin: draw.among(durations),
    mode: draw.among(sessionModes),
    topics: [...about],
  };
}

/** None or one entry. */
function household(draw: Chance): readonly { readonly adults: number; readonly children: number }[] {
  if (!draw.happens(shareWithRelatives)) return [];
  const size = draw.among(householdsBySize);
  const adults = draw.happens(0.55) ? 1 : 0;
  return [{ adults, children: size - adults }];
}

/** Six in ten cases are closed, one in twelve of them is opened again; both are assumptions. */
function ending(
  draw: Chance,
  last: string,
  { programme, to }: { readonly programme: Programme; readonly to: string },
): readonly Step[] {
  const day = plusDays(last, draw.between(7, 60));
  if (!draw.happens(0.6) || day > to) return [];
  const closed: Step = { step: 'close', day, reason: draw.among(closureReasonsOf[programme]) };
  const again = plusDays(day, draw.between(10, 90));
  if (!draw.happens(1 / 12) || again > to) return [closed];
  return [
    closed,
    { step: 'reopen', day: again },
    { step: 'session', session: session(draw, again, { programme, aboutForms: false }) },
  ];
}
