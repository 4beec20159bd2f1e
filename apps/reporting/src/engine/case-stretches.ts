import type { CaseCodes, CaseKind, CaseSpell, Relatives } from '@geleit/contracts';
import { addDays } from '@geleit/rules';
import type { DimensionCodes } from './counted-item.js';
import type { CaseStatement } from './stated-year.js';

/** Before every day, and after every one: where a spell began before the year, or did not end in it. */
export const [always, never] = ['', '9999-12-31'];

/** What a case is from a day on. */
export interface CodesEntry {
  readonly from: string;
  readonly agencyId: string;
  /** In counselling or case management. A short contact is no case. */
  readonly isCase: boolean;
  readonly codes: DimensionCodes;
  readonly relatives: Relatives | undefined;
}

/** Days on which a case is open and its codes are the same. */
export interface Stretch extends CodesEntry {
  /** The case is open at the end of each day before this one. */
  readonly until: string;
  /** The last day, the one of closing included. */
  readonly lastDay: string;
  /** The day on which the spell began; empty if that was before the year. */
  readonly spellFrom: string;
  /** What its closing has beside the codes of the day. */
  readonly closing: DimensionCodes;
  readonly beginsSpell: boolean;
  readonly endsSpell: boolean;
}

/** The stretches of all spells, in the order of their days. */
export const stretchesOf = (
  { spells }: Pick<CaseStatement, 'spells'>,
  entries: readonly CodesEntry[],
): readonly Stretch[] => spells.flatMap((spell) => stretchesOfSpell(spell, entries));

/** The entry in force on a day. The first one also holds before. */
export const entryOn = (entries: readonly CodesEntry[], day: string): CodesEntry | undefined =>
  entries.findLast(({ from }) => from <= day) ?? entries[0];

function stretchesOfSpell(spell: CaseSpell, entries: readonly CodesEntry[]): readonly Stretch[] {
  const { from: spellFrom = always, to = never } = spell;
  const first = entryOn(entries, spellFrom);
  if (first === undefined) return [];
  const changes = entries.filter(({ from }) => from > spellFrom && from <= to && from !== first.from);
  return [{ ...first, from: spellFrom }, ...changes].map((entry, index) => {
    const next = changes[index]?.from;
    return {
      ...entry,
      codes: { ...entry.codes, occupationAtEntry: codeOr(spell.occupationAtEntry) },
      until: next ?? to,
      lastDay: next === undefined ? to : addDays(next, -1),
      spellFrom,
      closing: closingCodesOf(spell),
      beginsSpell: index === 0 && spellFrom !== always,
      endsSpell: next === undefined && to !== never,
    };
  });
}

export const entriesOf = ({ codes }: Pick<CaseStatement, 'codes'>): readonly CodesEntry[] =>
  codes.map((stated) => ({
    from: stated.from ?? always,
    agencyId: stated.agencyId,
    isCase: stated.kind !== 'short_contact',
    codes: dimensionCodesOf(stated),
    relatives: stated.relatives,
  }));

export const closingCodesOf = ({
  closureReason,
  occupationAtExit,
  outcomeIndicators = [],
}: Pick<CaseSpell, 'closureReason' | 'occupationAtExit' | 'outcomeIndicators'>): DimensionCodes => ({
  closureReason: codeOr(closureReason),
  occupationAtExit: codeOr(occupationAtExit),
  outcomeIndicator: outcomeIndicators,
});

const yesNoOrUnknown = (answer: boolean | undefined): readonly string[] =>
  codeOr(answer === undefined ? undefined : answer ? 'yes' : 'no');

const codeOr = (code: string | undefined, fallback = 'unknown'): readonly string[] => [code ?? fallback];

/** F-2: case management without a current plan counts as counselling. */
const countedKindOf = ({ kind, hasCurrentPlan = false }: CaseCodes): CaseKind =>
  kind === 'case_management' && !hasCurrentPlan ? 'counselling' : kind;

const dimensionCodesOf = (stated: CaseCodes): DimensionCodes => ({
  agency: [stated.agencyId],
  kind: [stated.kind],
  sbgArea: codeOr(stated.sbgArea),
  gender: [stated.gender],
  ageBand: [stated.ageBand],
  nationality: [stated.nationality],
  language: [stated.language],
  sinceEntry: [stated.sinceEntry],
  entryYear: codeOr(stated.entryYear?.toString()),
  statusGroup: codeOr(stated.statusGroup, 'not_recorded'),
  hearingStage: codeOr(stated.hearingStage),
  procedureRegime: codeOr(stated.procedureRegime),
  unaccompaniedMinor: yesNoOrUnknown(stated.unaccompaniedMinor),
  accessPath: [stated.accessPath],
  integrationCourse: [stated.integrationCourse],
  germanLevel: codeOr(stated.germanLevel),
  familyStatus: codeOr(stated.familyStatus),
  schooling: codeOr(stated.schooling),
  occupation: codeOr(stated.occupation),
  district: codeOr(stated.district),
  targetGroup: [...new Set(stated.targetGroups)],
  countedKind: [countedKindOf(stated)],
});
