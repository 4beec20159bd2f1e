import { countsOf, isCase, type CaseMeasures, type PartOfCase } from './count-cases.js';
import { inForceWithin } from './counted-case.js';
import type { CountedThing } from './tabulate.js';

/** Decides between several: the later last day, then the later opening, where days of other years are unknown. */
const orderOf = ({ countedCase }: PartOfCase, day: string): string => {
  const opened = countedCase.openDays.findLast(({ from }) => from <= day)?.from ?? '';
  return `${day} ${opened.slice(0, 4) === day.slice(0, 4) ? opened : ''}`;
};

interface Candidate {
  readonly part: PartOfCase;
  readonly day: string;
  readonly order: string;
}

/** Each person once in the whole and once in each office, where the latest of their cases or contacts was. */
export function persons(parts: readonly PartOfCase[], measures: CaseMeasures): readonly CountedThing[] {
  const candidates = parts.flatMap((part): readonly Candidate[] => {
    if (measures.personsBy === 'case')
      return isCase(part.countedCase) ? [candidateOn(part, part.lastDay)] : [];
    const day = part.sessions
      .map((session) => session.day)
      .sort()
      .at(-1);
    return day === undefined ? [] : [{ part, day, order: day }];
  });
  return latestOfEach(candidates, ({ part }) => part.countedCase.personId).map(({ part, day }) => {
    const codes = part.countedCase.codesOn(day);
    return { adds: measures.ofPerson(codes), codes, counts: countsOf(part) };
  });
}

const candidateOn = (part: PartOfCase, day: string): Candidate => ({ part, day, order: orderOf(part, day) });

/** The latest candidate for each thing, in the whole and in each office. */
const latestOfEach = <T extends Candidate>(
  candidates: readonly T[],
  thing: (one: T) => string,
): readonly T[] =>
  [...Map.groupBy(candidates, (one) => `${one.part.office} ${thing(one)}`).values()].flatMap((some) =>
    some.reduce<readonly T[]>(
      (kept, one) => (kept[0] === undefined || one.order > kept[0].order ? [one] : kept),
      [],
    ),
  );

/**
 * Each household's relatives once in the whole and once in each office, by the case that was open last. Who has
 * a case of their own in the year is nobody's relative.
 */
export function relatives(
  parts: readonly PartOfCase[],
  measure: string,
  haveCases: ReadonlySet<string>,
): readonly CountedThing[] {
  const candidates = parts
    .filter(({ countedCase }) => isCase(countedCase))
    .flatMap((part) => lastAdvised(part).map((last) => ({ ...candidateOn(part, last.day), ...last })));
  return latestOfEach(candidates, ({ advised }) => advised.group).map(({ part, day, advised }) => ({
    adds: {
      [measure]: advised.unregistered + advised.members.filter((member) => !haveCases.has(member)).length,
    },
    codes: part.countedCase.codesOn(day),
    counts: countsOf(part),
  }));
}

/** The last of the days on which somebody is advised along, and who that is; empty if nobody ever is. */
const lastAdvised = ({ countedCase: { advisedAlong }, days }: PartOfCase) =>
  days
    .flatMap((span) => inForceWithin(advisedAlong, span))
    .flatMap(({ one: { advised }, days: { to } }) => (advised === undefined ? [] : [{ day: to, advised }]))
    .slice(-1);
