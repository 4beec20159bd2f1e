import type { ClosureReason, Programme } from '@geleit/contracts';
import { ageBandAt, entryBandAt } from './bands.js';
import { plusDays } from './day.js';
import type { Period } from './period.js';
import type { CaseStep, ClientJourney, CounsellingSession } from './client-journey.js';
import { municipalityKey } from './person.js';

/** Days on which a case is open, the day of its closing included. */
export interface OpenDays {
  readonly from: string;
  readonly to?: string;
  readonly closureReason?: ClosureReason;
}

/** By dimension. */
export type CodesOfDay = Readonly<Record<string, readonly string[]>>;

/** Who is advised along, and of whom it is said: of a household or of one case. */
export interface AdvisedAlong {
  readonly group: string;
  readonly unregistered: number;
  /** People who are registered, each by what `CountedCase` names them. */
  readonly members: readonly string[];
}

/** A case as it was on each day, told by a life alone. */
export interface CountedCase {
  readonly id: string;
  readonly personId: string;
  readonly programme: Programme;
  readonly openDays: readonly OpenDays[];
  readonly sessions: readonly CounsellingSession[];
  /** In their order, each until the next one; the first one has it from the beginning. */
  readonly offices: readonly { readonly agencyId: string; readonly from: string }[];
  /** In their order, each until the next one. */
  readonly advisedAlong: readonly { readonly advised?: AdvisedAlong; readonly from: string }[];
  codesOn(day: string): CodesOfDay;
}

/** What held on a day, of things that follow each other. */
export const inForceOn = <T extends { readonly from: string }>(
  all: readonly T[],
  day: string,
): T | undefined => all.findLast(({ from }) => from <= day);

/** What held on the days of a span, in their order, and on which of them. */
export const inForceWithin = <T extends { readonly from: string }>(
  all: readonly T[],
  span: Period,
): readonly { readonly one: T; readonly days: Period }[] =>
  all.flatMap((one, place) => {
    const next = all[place + 1]?.from;
    const days = {
      from: one.from > span.from ? one.from : span.from,
      to: next !== undefined && next <= span.to ? plusDays(next, -1) : span.to,
    };
    return days.from <= days.to ? [{ one, days }] : [];
  });

type StepOf<Kind extends CaseStep['step']> = Extract<CaseStep, { readonly step: Kind }>;
const stepsOf = <Kind extends CaseStep['step']>(
  { steps }: ClientJourney,
  kind: Kind,
): readonly StepOf<Kind>[] => steps.filter((step): step is StepOf<Kind> => step.step === kind);

/** Nothing for a life that ended with information. */
export function countedCasesOf(life: ClientJourney): readonly CountedCase[] {
  if (!life.isEnrolled) return [];
  const id = String(life.index);
  return [
    {
      id,
      personId: id,
      programme: life.programme,
      openDays: openDaysOf(life),
      sessions: stepsOf(life, 'session').map(({ session }) => session),
      offices: [
        { agencyId: life.agencyId, from: '' },
        ...stepsOf(life, 'transfer').map(({ toAgencyId, day }) => ({ agencyId: toAgencyId, from: day })),
      ],
      advisedAlong: stepsOf(life, 'relatives').map(({ day, adults, children }) => ({
        from: day,
        advised: { group: `case ${id}`, unregistered: adults + children, members: [id] },
      })),
      codesOn: (day) => codesOn(life, day),
    },
  ];
}

function openDaysOf(life: ClientJourney): readonly OpenDays[] {
  const ended: OpenDays[] = [];
  let from: string | undefined = life.enrolledOn;
  for (const step of life.steps) {
    if (step.step === 'close' && from !== undefined) {
      ended.push({ from, to: step.day, closureReason: step.reason });
      from = undefined;
    }
    if (step.step === 'reopen') from = step.day;
  }
  return from === undefined ? ended : [...ended, { from }];
}

function codesOn(life: ClientJourney, day: string): CodesOfDay {
  const { attributes, person, programme, sbgArea } = life;
  const office = stepsOf(life, 'transfer').findLast((step) => step.day <= day);
  const isManaged = stepsOf(life, 'upgrade').some((step) => step.day <= day);
  return {
    agency: [office?.toAgencyId ?? life.agencyId],
    kind: [isManaged ? 'case_management' : 'counselling'],
    sbgArea: [sbgArea ?? 'unknown'],
    gender: [person.gender],
    ageBand: [ageBandAt(person, day)],
    nationality: [person.nationality],
    sinceEntry: [entryBandAt(person.enteredOn, day)],
    entryYear: [person.enteredOn.slice(0, 4)],
    language: [attributes.language],
    accessPath: [attributes.accessPath],
    integrationCourse: [attributes.integrationCourse],
    statusGroup: [(programme === 'JMD' ? undefined : attributes.statusGroup) ?? 'not_recorded'],
    familyStatus: ['unknown'],
    schooling: ['unknown'],
    occupation: ['unknown'],
    district: [municipalityKey.slice(0, 5)],
    germanLevel: ['unknown'],
  };
}
