import { unlessErased, type Erased } from '@geleit/kernel';
import { codeListWords, directionOf, readTranslation, type LabelLanguage } from '@geleit/labels';
import { printableText, type PdfJob } from '@geleit/platform';
import type { IntegrationAgreementRow } from '../projections/integration-agreements.projection.js';
import type { GoalOfPlan, SupportPlanRow } from '../projections/support-plans.projection.js';
import { planTemplate } from './plan-template.js';
import { planWords, type PlanWord } from './printed-plan.words.js';

/** A text in German and in the client's language. */
interface Pair {
  readonly de: string;
  readonly own: string;
}

/** What the template reads. */
interface PrintedPlan {
  readonly language: LabelLanguage;
  readonly direction: 'ltr' | 'rtl';
  readonly title: Pair;
  readonly version: Pair;
  /** That the plan does not bind anybody yet. */
  readonly draft: Pair | null;
  readonly facts: readonly Pair[];
  /** What both sides agree on beside the goals. */
  readonly clauses: readonly Pair[];
  /** To be filled in by hand: counselling does not know who it is about. */
  readonly name: Pair;
  readonly goals: readonly PrintedGoal[];
  readonly signatures: readonly Pair[];
  readonly words: { readonly indicator: Pair; readonly heads: readonly Pair[]; readonly binding: Pair };
}
interface PrintedGoal {
  readonly heading: Pair;
  readonly text: string;
  readonly facts: readonly Pair[];
  readonly indicator: string | null;
  readonly steps: readonly {
    readonly text: string;
    readonly who: Pair;
    readonly by: string;
    readonly done: string;
  }[];
}

const blank = '____________________';
const erasedText = '–';

/** Returns what has to be printed: the same at the same moment (ISO 8601) gives the same bytes. */
export const pdfJobOf = (printed: PrintedPlan, createdAt: string): PdfJob => ({
  template: planTemplate,
  data: JSON.stringify(printed),
  scripts: printed.direction === 'rtl' ? ['latin', 'arabic'] : ['latin'],
  createdAt: Math.floor(Date.parse(createdAt) / 1000),
});

/** Förderplan. */
export function printedPlanOf(plan: SupportPlanRow, language: LabelLanguage): PrintedPlan {
  const words = new PlanWording(language);
  const { planVersion, agreedOn, goals } = plan;
  return {
    ...formOf(goals, words),
    title: words.of('title'),
    version: words.with('version', String(planVersion)),
    draft: agreedOn === null ? words.of('draft') : null,
    facts: agreedOn === null ? [] : [words.with('agreedOn', germanDate(agreedOn))],
    clauses: [],
  };
}

/** Integrationsvereinbarung, about the goals of the version on which both sides had agreed (F-3). */
export function printedAgreementOf(
  { planVersion, concludedOn }: IntegrationAgreementRow,
  goals: readonly GoalOfPlan[],
  language: LabelLanguage,
): PrintedPlan {
  const words = new PlanWording(language);
  return {
    ...formOf(goals, words),
    title: words.of('agreement'),
    version: words.with('ofPlan', String(planVersion)),
    draft: null,
    facts: [words.with('concludedOn', germanDate(concludedOn))],
    clauses: [words.of('voluntary'), words.of('availableLocally')],
  };
}

/** The goals of a version of the plan; undefined if there is none. */
export const goalsOfVersion = (
  { planVersion, goals, earlierVersions }: SupportPlanRow,
  version: number,
): readonly GoalOfPlan[] | undefined =>
  planVersion === version
    ? goals
    : earlierVersions.findLast((earlier) => earlier.planVersion === version)?.goals;

/** What plans and agreements have in common. */
const formOf = (goals: readonly GoalOfPlan[], words: PlanWording) => ({
  language: words.language,
  direction: directionOf(words.language),
  name: words.with('name', blank),
  goals: goals.map((goal, index) => printedGoalOf(goal, index + 1, words)),
  signatures: [words.of('signatureOfClient'), words.of('signatureOfCounsellor')],
  words: {
    indicator: words.of('indicator'),
    heads: (['step', 'who', 'by', 'done'] as const).map((word) => words.of(word)),
    binding: words.of('binding'),
  },
});

function printedGoalOf(goal: GoalOfPlan, number: number, words: PlanWording): PrintedGoal {
  const domain = words.ofCode('lifeDomains', goal.domain);
  const heading = words.of('goal');
  return {
    heading: {
      de: `${heading.de} ${number}: ${domain.de}`,
      own: `${heading.own} ${number}: ${domain.own}`,
    },
    text: textOf(goal.text),
    facts: [
      words.with('dueOn', germanDate(goal.dueOn)),
      words.withCode('status', words.ofCode('planGoalStatuses', goal.status)),
    ],
    indicator: goal.indicator === undefined ? null : textOf(goal.indicator),
    steps: goal.measures.map(({ text, responsible, dueOn, doneOn }) => ({
      text: textOf(text),
      who: words.ofCode('responsibleParties', responsible),
      by: dueOn === undefined ? '' : germanDate(dueOn),
      done: doneOn === undefined ? '' : germanDate(doneOn),
    })),
  };
}

/** Words in German and in the client's language; English where a word is not translated. */
class PlanWording {
  private readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;

  constructor(readonly language: LabelLanguage) {
    this.lists = readTranslation(language).lists;
  }

  of(word: PlanWord): Pair {
    return { de: planWords.de[word], own: planWords[this.language][word] };
  }
  with(word: PlanWord, value: string): Pair {
    return this.withCode(word, { de: value, own: value });
  }
  withCode(word: PlanWord, { de, own }: Pair): Pair {
    const label = this.of(word);
    return { de: `${label.de}: ${de}`, own: `${label.own}: ${own}` };
  }
  ofCode(list: string, code: string): Pair {
    const { de, en } = codeListWords[list]?.codes[code] ?? { de: code, en: code };
    return { de, own: this.language === 'de' ? de : (this.lists[list]?.[code] ?? en) };
  }
}

/** What was erased is not known any more. */
const textOf = (text: string | Erased): string => printableText(unlessErased(text) ?? erasedText);

const germanDate = (day: string): string => day.split('-').reverse().join('.');
