import type { Programme } from '@geleit/contracts';
import type { GroupSeries, GroupSession } from './group.js';
import type { OfficeYear } from './office-year.js';
import { isWithin, type Period } from './period.js';
import type { CountedThing } from './tabulate.js';
import { areasOf } from './topic-areas.js';

/** The sessions of groups in the period, and their participants as they were corrected last. */
export const groupWork = (
  offices: readonly OfficeYear[],
  programmes: readonly Programme[],
  period: Period,
): readonly CountedThing[] =>
  offices.flatMap(({ agencyId, groups }) =>
    groups
      .filter(({ programme, isVoid }) => programmes.includes(programme) && !isVoid)
      .flatMap((series) =>
        series.sessions
          .filter(({ day, isStruck }) => isWithin(period, day) && !isStruck)
          .flatMap((session) => countSession(agencyId, series, session)),
      ),
  );

function countSession(
  agencyId: string,
  { topics, sbgArea }: GroupSeries,
  { counts }: GroupSession,
): readonly CountedThing[] {
  const codes = {
    agency: [agencyId],
    topicArea: areasOf(topics),
    ...(sbgArea !== undefined && { sbgArea: [sbgArea] }),
  };
  return [
    { adds: { group_sessions: 1 }, codes, counts: 'everywhere' },
    ...(counts.at(-1) ?? []).map(({ count, gender, ageBand, role }): CountedThing => ({
      adds: { group_participants: count },
      codes: { ...codes, gender: [gender], ageBand: [ageBand], role: [role] },
      counts: 'everywhere',
    })),
  ];
}
