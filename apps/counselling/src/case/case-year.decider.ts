import type { CaseCodes, CaseSpell, Occupation } from '@geleit/contracts';
import { daysOfChange, entryInForce, isSameData } from '@geleit/kernel';
import { anniversariesIn, germanDayOf } from '@geleit/rules';
import type { CaseYearStated } from './case-year.language.js';
import type { CaseEvent } from './case.language.js';
import { countedPlanningIn } from './counted-planning.decider.js';
import { daysOfCourses } from './course-stage.decider.js';
import { factCodesOn, relativesOn, type KnownFactsEntries } from './known-facts.decider.js';
import { daysOfCurrentPlans, hasCurrentPlanOn } from './planning-days.decider.js';
import { countedAsylumIn, daysOfProcedures, procedureCodesOn } from './procedure/counted-asylum.decider.js';
import { officeAndKindOn, type ExistingCase } from './state.decider.js';

type Codes = Omit<CaseCodes, 'from'>;

const yearOf = (day: string): number => Number(day.slice(0, 4));
const firstDayOfYear = (year: number): string => `${year}-01-01`;
const lastDayOfYear = (year: number): string => `${year}-12-31`;

/** The spells without the days that belong to other years. */
const spellsIn = (year: number, { spells, factEntries }: ExistingCase): readonly CaseSpell[] =>
  spells
    .filter(({ from, to }) => from <= lastDayOfYear(year) && (to === undefined || to >= firstDayOfYear(year)))
    .map((spell) => ({
      ...(spell.from >= firstDayOfYear(year) && { from: spell.from }),
      ...occupationAtEntry(factEntries, spell, lastDayOfYear(year)),
      ...(spell.to !== undefined && spell.to <= lastDayOfYear(year) && endOf(spell, spell.to, factEntries)),
    }));

const occupationOn = (entries: KnownFactsEntries, day: string): Occupation | undefined =>
  entryInForce(entries, 'occupation', day)?.facts.occupation;

/** On the first day or, if it was not known then, as it first became known. */
function occupationAtEntry(
  entries: KnownFactsEntries,
  { from, to = '9999-12-31' }: ExistingCase['spells'][number],
  lastDay: string,
): Pick<CaseSpell, 'occupationAtEntry'> {
  const later = entries.flatMap(({ validFrom = '' }) =>
    validFrom > from && validFrom <= to && validFrom <= lastDay ? [validFrom] : [],
  );
  const known = [from, ...later.sort()].map((day) => occupationOn(entries, day));
  const first = known.find((occupation) => occupation !== undefined);
  return first === undefined ? {} : { occupationAtEntry: first };
}

function endOf(
  { closureReason, outcomeIndicators }: ExistingCase['spells'][number],
  to: string,
  entries: KnownFactsEntries,
): Pick<CaseSpell, 'to' | 'closureReason' | 'outcomeIndicators' | 'occupationAtExit'> {
  const occupationAtExit = occupationOn(entries, to);
  return {
    to,
    ...(closureReason && { closureReason }),
    ...(outcomeIndicators && { outcomeIndicators }),
    ...(occupationAtExit !== undefined && { occupationAtExit }),
  };
}

/** What the case counts as on a day. */
function codesOn(state: ExistingCase, day: string): Codes {
  const relatives = relativesOn(state, day);
  const office = officeAndKindOn(state, day);
  return {
    ...office,
    ...(office.kind === 'case_management' && hasCurrentPlanOn(state, day) && { hasCurrentPlan: true }),
    ...factCodesOn(state, day),
    ...(isProcedureCounted(state) && procedureCodesOn(state, day)),
    ...(relatives !== undefined && { relatives }),
  };
}

/** Only AVB is reported by where its clients stand in the procedure. */
const isProcedureCounted = ({ eventFields }: ExistingCase): boolean => eventFields.programme === 'AVB';

/** The days in a range on which what the case counts as may change. */
function daysToCompare(
  state: ExistingCase,
  range: { readonly from: string; readonly to: string },
): readonly string[] {
  const { factEntries, transfers, upgradedOn, courses } = state;
  return daysOfChange(
    [
      ...factEntries,
      ...transfers.map(({ on }) => ({ validFrom: on })),
      ...(upgradedOn === undefined ? [] : [{ validFrom: upgradedOn }]),
      ...[
        ...daysOfCourses(courses),
        ...daysOfCurrentPlans(state),
        ...(isProcedureCounted(state) ? daysOfProcedures(state) : []),
      ].map((validFrom) => ({ validFrom })),
      ...factEntries
        .flatMap(({ facts }) => anniversariesIn(yearOf(range.to), facts))
        .map((validFrom) => ({ validFrom })),
    ],
    range,
  );
}

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
  const planning = isVoid ? undefined : countedPlanningIn(year, state);
  const asylum = isVoid || !isProcedureCounted(state) ? undefined : countedAsylumIn(year, state);
  return {
    personId: eventFields.personId,
    year,
    programme: eventFields.programme,
    spells,
    codes: codesIn(year, state, spells),
    ...(planning !== undefined && { planning }),
    ...(asylum !== undefined && { asylum }),
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
