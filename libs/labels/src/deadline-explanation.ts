import { codeWordOf } from './code-word.js';
import {
  deadlineStepWords,
  englishMonths,
  lengthWords,
  skippedDayWords,
  smallNumbers,
} from './deadline-steps.words.js';
import type { Wording } from './words.js';

type Language = keyof Wording;

/** A step of how a deadline was found, as the rules compute it. Days are `YYYY-MM-DD`. */
export interface ExplainedStep {
  readonly step: 'served' | 'sent' | 'deemed_served' | 'anchor' | 'period' | 'short_month' | 'rolled_over';
  readonly day?: string;
  readonly mode?: string;
  readonly anchor?: string;
  readonly count?: number;
  readonly unit?: string;
  readonly land?: string;
  readonly skipped?: readonly ExplainedSkip[];
}
interface ExplainedSkip {
  readonly reason: 'saturday' | 'sunday' | 'holiday';
  readonly holiday?: Wording;
}

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** 21.05.2026, or 21 May 2026. */
function dayWord(day: string, language: Language): string {
  const [year, month, number] = [day.slice(0, 4), day.slice(5, 7), day.slice(8)];
  return language === 'de'
    ? `${number}.${month}.${year}`
    : `${Number(number)} ${String(englishMonths[Number(month) - 1])} ${year}`;
}

function lengthWord({ step, count = 0, unit = 'days' }: ExplainedStep, language: Language): string {
  const words = lengthWords[unit]?.[step === 'deemed_served' ? 'after' : 'plain'];
  if (words === undefined) return `${count} ${unit}`;
  return count === 1
    ? words.one[language]
    : fill(words.many[language], { count: smallNumbers[language][count - 2] ?? String(count) });
}

const wordOf = (list: string, code: string | undefined, language: Language): string =>
  code === undefined ? '' : (codeWordOf(list, code, language) ?? code);

function skippedWord(
  { reason, holiday }: ExplainedSkip,
  land: string | undefined,
  language: Language,
): string {
  const words =
    reason === 'holiday' && land === undefined ? skippedDayWords.federal_holiday : skippedDayWords[reason];
  return fill(words[language], {
    holiday: holiday?.[language] ?? '',
    land: wordOf('laender', land, language),
  });
}

const sentences: Readonly<Record<string, Wording>> = deadlineStepWords;

/** A mode or a length of nothing may have a sentence of its own. */
function templateOf({ step, mode, count }: ExplainedStep): Wording {
  const own = sentences[count === 0 ? `${step}_at_once` : `${step}_${String(mode)}`];
  return own ?? deadlineStepWords[step];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One step as a person reads it. */
export function deadlineStepText(step: ExplainedStep, language: Language): string {
  const { day, mode, anchor, land, skipped = [] } = step;
  return capital(
    fill(templateOf(step)[language], {
      day: day === undefined ? '' : dayWord(day, language),
      mode: wordOf('serviceModes', mode, language),
      anchor: wordOf('deadlineAnchors', anchor, language),
      length: lengthWord(step, language),
      skipped: skipped.map((one) => skippedWord(one, land, language)).join(', '),
    }),
  );
}

/** How a deadline was found, in one line. */
export const deadlineExplanation = (steps: readonly ExplainedStep[], language: Language): string =>
  steps.map((step) => deadlineStepText(step, language)).join(' · ');
