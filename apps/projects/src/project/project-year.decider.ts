import type { ProjectSpell } from '@geleit/contracts';
import { isSameData, type EventOf } from '@geleit/kernel';
import type { ProjectYearStated } from './project-year.language.js';
import type { ProjectLanguage } from './project.language.js';
import { yearOfDay, type ExistingProject, type OpenSpell } from './state.decider.js';

/** For each year up to the day, and only where it differs from the last statement for that year. */
export const statementsDue = (
  project: ExistingProject,
  today: string,
): readonly EventOf<typeof ProjectLanguage>[] => {
  const spells = spellsOf(project, today);
  return yearsToState(spells, project.statedYears, today)
    .map((year) => statementFor(project, year, spells))
    .filter((statement) => !isSameData(statement, project.statedYears.get(statement.year)))
    .map((data) => ({ type: 'ProjectYearStated', data }) as const);
};

function statementFor(
  project: ExistingProject,
  year: number,
  spells: readonly OpenSpell[],
): ProjectYearStated {
  const { agencyId, programme, kind, isVoid } = project;
  const ofIntegrationProject = project.kind === 'integration_project';
  return {
    agencyId,
    year,
    programme,
    kind,
    ...(ofIntegrationProject && { fundingYear: project.fundingYear }),
    fields: ofIntegrationProject ? project.fields : openingFields(programme),
    spells: isVoid ? [] : spells.flatMap((spell) => spellInYear(spell, year)),
    isVoid,
    ...(!ofIntegrationProject && { partner: project.partner }),
  };
}

/** Only integration agencies have fields of action. */
const openingFields = (programme: ExistingProject['programme']) =>
  programme === 'IA' ? (['intercultural_opening'] as const) : [];

/** The years in which it was open until today, and those that were stated before. */
function yearsToState(
  spells: readonly OpenSpell[],
  statedYears: ExistingProject['statedYears'],
  today: string,
) {
  const open = spells.flatMap(({ from, to = today }) => {
    const first = yearOfDay(from);
    return Array.from({ length: Math.max(0, yearOfDay(to) - first + 1) }, (_, index) => first + index);
  });
  return [...new Set([...statedYears.keys(), ...open])].sort((a, b) => a - b);
}

/** An integration project is open in its funding year only, whenever its report is finished. */
const spellsOf = (project: ExistingProject, today: string): readonly OpenSpell[] =>
  project.kind === 'opening_process'
    ? project.spells
    : project.spells.map((spell) => spellInFundingYear(spell, `${project.fundingYear}-12-31`, today));

function spellInFundingYear(spell: OpenSpell, lastDay: string, today: string): OpenSpell {
  const isOver = spell.to === undefined ? today > lastDay : spell.to > lastDay;
  return isOver ? { from: spell.from, to: lastDay, ending: 'funding_year_over' } : spell;
}

/** The part of a spell that lies in the year, without any day of another year. */
function spellInYear({ from, to, ending }: OpenSpell, year: number): readonly ProjectSpell[] {
  const [first, last] = [yearOfDay(from), to === undefined ? Infinity : yearOfDay(to)];
  if (first > year || last < year) return [];
  const end = {
    ...(to !== undefined && { to }),
    ...(ending !== undefined && { ending }),
  };
  return [{ ...(first === year && { from }), ...(last === year && end) }];
}
