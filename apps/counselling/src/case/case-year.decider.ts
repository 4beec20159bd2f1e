import type { CaseCodes, CaseSpell } from '@geleit/contracts';
import { daysOfChange, isSameData } from '@geleit/kernel';
import { anniversariesIn, germanDayOf } from '@geleit/rules';
import type { CaseYearStated } from './case-year.language.js';
import type { CaseEvent } from './case.language.js';
import { daysOfCourses } from './course-stage.decider.js';
import { factCodesOn, relativesOn } from './known-facts.decider.js';
import { officeAndKindOn, type ExistingCase } from './state.decider.js';

type Codes = Omit<CaseCodes, 'from'>;

const yearOf = (day: string): number => Number(day.slice(0, 4));
const firstDayOfYear = (year: number): string => `${year}-01-01`;
const lastDayOfYear = (year: number): string => `${year}-12-31`;

/** The spells without the days that belong to other years. */
const spellsIn = (year: number, { spells }: ExistingCase): readonly CaseSpell[] =>
  spells
    .filter(({ from, to }) => from <= lastDayOfYear(year) && (to === undefined || to >= firstDayOfYear(year)))
    .map(({ from, to, closureReason }) => ({
      ...(from >= firstDayOfYear(year) && { from }),
      ...(to !== undefined && to <= lastDayOfYear(year) && { to, ...(closureReason && { closureReason }) }),
    }));

/** What the case counts as on a day. */
function codesOn(state: ExistingCase, day: string): Codes {
  const relatives = relativesOn(state, day);
  return {
    ...officeAndKindOn(state, day),
    ...factCodesOn(state, day),
    ...(relatives !== undefined && { relatives }),
  };
}

/** The days in a range on which what the case counts as may change. */
const daysToCompare = (
  { factEntries, transfers, upgradedOn, courses }: ExistingCase,
  range: { readonly from: string; readonly to: string },
): readonly string[] =>
  daysOfChange(
    [
      ...factEntries,
      ...transfers.map(({ on }) => ({ validFrom: on })),
      ...(upgradedOn === undefined ? [] : [{ validFrom: upgradedOn }]),
      ...daysOfCourses(courses).map((validFrom) => ({ validFrom })),
      ...factEntries
        .flatMap(({ facts }) => anniversariesIn(yearOf(range.to), facts))
        .map((validFrom) => ({ validFrom })),
    ],
    range,
  );

/**
 * First what held when the year began, or when the case was opened in it, then each change up to the last day
 * on which the case was open.
 */
function codesIn(year: number, state: ExistingCase, spells: readonly CaseSpell[]): readonly CaseCodes[] {
  const [first, last] = [spells[0], spells.at(-1)];
  if (first === undefined) return [];
  const from = first.from ?? lastDayOfYear(year - 1);
  const codes: CaseCodes[] = [codesOn(state, from)];
  let current = codes[0];
  for (const day of daysToCompare(state, { from, to: last?.to ?? lastDayOfYear(year) })) {
    const changed = codesOn(state, day);
    if (isSameData(changed, current)) continue;
    current = changed;
    codes.push({ from: day, ...changed });
  }
  return codes;
}

/** Everything about the case that counts in a year; without spells if it was not open in it or is void. */
export function caseYearOf(state: ExistingCase, year: number): CaseYearStated {
  const { status, eventFields } = state;
  const isVoid = status === 'void';
  const spells = isVoid ? [] : spellsIn(year, state);
  return {
    personId: eventFields.personId,
    year,
    programme: eventFields.programme,
    spells,
    codes: codesIn(year, state, spells),
    isVoid,
  };
}

/**
 * The years up to the present one that are not stated as they are. A year in which the case was never open is
 * stated only to take back what was stated before.
 */
export function statementsDue(state: ExistingCase, at: string): readonly CaseEvent[] {
  const [first, present] = [yearOf(state.spells[0]?.from ?? state.openedOn), yearOf(germanDayOf(at))];
  const years = new Set(state.statedYears.keys());
  for (let year = first; year <= present; year += 1) years.add(year);
  return [...years]
    .sort()
    .map((year) => caseYearOf(state, year))
    .filter((stated) => {
      const before = state.statedYears.get(stated.year);
      return before === undefined ? stated.spells.length > 0 : !isSameData(before, stated);
    })
    .map((data) => ({ type: 'CaseYearStated', data }));
}
