import type { CaseSpell } from '@geleit/contracts';
import type { RecordedEvent } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import type { CaseLanguage } from '../case/case.language.js';
import { recodeProfile } from '../case/case-event-fields.language.js';
import { targetGroups, type TargetGroup } from '../case/codes.language.js';
import type { CaseRow } from './case-row.projection.js';

/** When the case was last opened, and when it was closed. */
function occupationsOf(
  spells: readonly CaseSpell[],
): Pick<CaseRow, 'occupationAtEntry' | 'occupationAtExit'> {
  const { occupationAtEntry = null, occupationAtExit = null } = spells.at(-1) ?? {};
  return { occupationAtEntry, occupationAtExit };
}

const isTargetGroup = (code: string): code is TargetGroup => targetGroups.some((group) => group === code);

/**
 * What the statement of the present year, or of the year of the closing, says of today or of the last day.
 * Facts reach the row by it alone: one that is recorded late may have been followed by another one.
 */
export function columnsOfStatement(
  { closedOn, profile }: CaseRow,
  { at, data: { year, codes, spells } }: RecordedEvent<typeof CaseLanguage.events, 'CaseYearStated'>,
): Partial<CaseRow> {
  const day = closedOn ?? germanDayOf(at);
  const current = codes.filter(({ from = '' }) => from <= day).at(-1);
  if (current === undefined || Number(day.slice(0, 4)) !== year) return {};
  const { targetGroups: groups = [], relatives: { adults, children } = { adults: 0, children: 0 } } = current;
  return {
    profile: recodeProfile(profile, current),
    targetGroups: groups.filter(isTargetGroup),
    coAdvisedAdults: adults,
    coAdvisedChildren: children,
    ...occupationsOf(spells),
  };
}
