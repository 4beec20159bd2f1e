import type { CounsellingTopic, Programme } from '@geleit/contracts';
import { germanTimestampAt, plusDays } from './day.js';
import {
  caseManagementShare,
  closureReasonWeightsByProgramme,
  interpreters,
  sessionDurations,
  sessionLanguages,
  formsHelpShare,
  householdsBySize,
  sessionModes,
  sessionsPerCase,
  shareWithRelatives,
  topicWeightsByProgramme,
} from './case-distributions.js';
import type { CounsellingSession, CaseStep } from './client-journey.js';
import type { RandomSource } from './random.js';

/** The period in which a case is played. */
export interface CaseSpan {
  readonly from: string;
  readonly to: string;
  /** First day of the year that is reported: relatives are counted again in it. */
  readonly reportYearStart: string;
}

const formsHelpTopic = 'everyday.forms_help';

/**
 * The share of those who came before the year and also left before it. All others come again in it, so that
 * the year's shares are those of all cases. Assumption.
 */
const leftBeforeShare = 0.05;

/** What happens in one case, in order. */
export function drawCaseSteps(
  draw: RandomSource,
  programme: Programme,
  period: CaseSpan,
): readonly CaseStep[] {
  const left = period.from < period.reportYearStart && draw.happens(leftBeforeShare);
  const span = left ? { ...period, to: plusDays(period.reportYearStart, -1) } : period;
  const managed = draw.happens(caseManagementShare[programme]);
  const cameForForms = draw.happens(formsHelpShare[programme]);
  const days = drawSessionDays(
    draw,
    span,
    draw.choose(sessionsPerCase[managed ? 'case_management' : 'counselling']),
  );
  const relatives = drawRelatives(draw);
  const steps = days.flatMap((day, place): CaseStep[] => {
    const first = place === 0;
    const countsRelatives = first || isFirstSessionOfYear(days, place, span.reportYearStart);
    return [
      {
        step: 'session',
        session: drawSession(draw, day, {
          programme,
          aboutForms: cameForForms && (first || draw.happens(0.3)),
        }),
      },
      ...(countsRelatives
        ? relatives.map((numbers) => ({ step: 'relatives', day, ...numbers }) as const)
        : []),
      ...(managed && first ? [{ step: 'upgrade', day } as const] : []),
    ];
  });
  return [...steps, ...drawEnding(draw, days.at(-1) ?? span.from, { programme, to: span.to })];
}

const isFirstSessionOfYear = (days: readonly string[], place: number, yearFrom: string): boolean =>
  days.findIndex((day) => day >= yearFrom) === place;

function drawSessionDays(
  draw: RandomSource,
  { from, to, reportYearStart }: CaseSpan,
  count: number,
): readonly string[] {
  const days = [from];
  while (days.length < count) {
    const next = plusDays(days.at(-1) ?? from, draw.integerBetween(3, 40));
    if (next > to) break;
    days.push(next);
  }
  if (to >= reportYearStart && (days.at(-1) ?? from) < reportYearStart)
    days.push(plusDays(reportYearStart, draw.integerBetween(3, 90)));
  return days;
}

export function drawSession(
  draw: RandomSource,
  day: string,
  { programme, aboutForms }: { readonly programme: Programme; readonly aboutForms: boolean },
): CounsellingSession {
  const about = new Set<CounsellingTopic>(aboutForms ? [formsHelpTopic] : []);
  const topics = draw.integerBetween(aboutForms ? 0 : 1, 3);
  for (let topic = 0; topic < topics; topic += 1) about.add(draw.choose(topicWeightsByProgramme[programme]));
  return {
    day,
    at: germanTimestampAt(day, draw.integerBetween(8, 17), draw.integerBetween(0, 11) * 5),
    durationMin: draw.choose(sessionDurations),
    mode: draw.choose(sessionModes),
    topics: [...about],
    ...drawTongue(draw),
  };
}

/** In which language, and who interprets. */
function drawTongue(draw: RandomSource): Pick<CounsellingSession, 'language' | 'interpreter'> {
  const [language, interpreter] = [draw.choose(sessionLanguages), draw.choose(interpreters)];
  return { ...(language && { language }), ...(interpreter && { interpreter }) };
}

/** One entry, or none. */
export function drawRelatives(
  draw: RandomSource,
): readonly { readonly adults: number; readonly children: number }[] {
  if (!draw.happens(shareWithRelatives)) return [];
  const size = draw.choose(householdsBySize);
  const adults = draw.happens(0.55) ? 1 : 0;
  return [{ adults, children: size - adults }];
}

/** Six in ten cases are closed, and one in twelve of those is reopened. Both are assumptions. */
function drawEnding(
  draw: RandomSource,
  last: string,
  { programme, to }: { readonly programme: Programme; readonly to: string },
): readonly CaseStep[] {
  const day = plusDays(last, draw.integerBetween(7, 60));
  if (!draw.happens(0.6) || day > to) return [];
  const closed: CaseStep = {
    step: 'close',
    day,
    reason: draw.choose(closureReasonWeightsByProgramme[programme]),
  };
  const again = plusDays(day, draw.integerBetween(10, 90));
  if (!draw.happens(1 / 12) || again > to) return [closed];
  return [
    closed,
    { step: 'reopen', day: again },
    { step: 'session', session: drawSession(draw, again, { programme, aboutForms: false }) },
  ];
}
