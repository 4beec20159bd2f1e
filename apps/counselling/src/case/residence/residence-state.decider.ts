import type { ReportingRisk } from '@geleit/contracts';
import { addDays, commonEndRuleSet, endOfStatus, type HeldStatus, type ResidenceStatus } from '@geleit/rules';
import type { RecordResidenceStatus } from './residence-status.language.js';
import type { EndingResultRecorded, ResidenceOutlookStated } from './status-ending.language.js';

/** An entry of the timeline, as it holds now. */
export interface ResidenceStatusEntry extends Readonly<RecordResidenceStatus> {
  readonly timelineEntryId: string;
  readonly residenceStatusId: string;
  /** The last day as the document shows it; `validUntil` is the last one on which it holds. */
  readonly documentedUntil?: string;
}

/** Which residence status the client had on which day, as far as it is known. */
export interface Residence {
  readonly residenceStatuses: ReadonlyMap<string, ResidenceStatusEntry>;
  /** Of all entries, those replaced and struck included, which can be read until they are erased. */
  readonly residenceVersions: readonly string[];
  /** As last stated. */
  readonly residenceOutlook: ResidenceOutlookStated;
  readonly endingResult?: Readonly<EndingResultRecorded>;
  /** As last stated by the timeline. */
  readonly statedRisk?: ReportingRisk;
}
export const noResidence: Residence = {
  residenceStatuses: new Map(),
  residenceVersions: [],
  residenceOutlook: { ruleSetVersion: commonEndRuleSet.version },
};

type Timeline = Pick<Residence, 'residenceStatuses'>;

/** In the order of their first days. */
export const entriesOf = ({ residenceStatuses }: Timeline): readonly ResidenceStatusEntry[] =>
  [...residenceStatuses.values()].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));

/** The last day of an entry by the law; none is later than the day before the next one. */
export function lastDayOfEntry(
  entry: ResidenceStatusEntry,
  next: HeldStatus | undefined,
): string | undefined {
  const { endsOn } = endOfStatus(documented(entry));
  const before = next && addDays(next.validFrom, -1);
  if (endsOn === undefined || before === undefined) return endsOn ?? before;
  return endsOn < before ? endsOn : before;
}
const documented = ({ status, validFrom, documentedUntil }: ResidenceStatusEntry): HeldStatus => ({
  status,
  validFrom,
  ...(documentedUntil !== undefined && { validUntil: documentedUntil }),
});

/** When the latest status ends by the law. */
export function latestEnd(timeline: Timeline) {
  const latest = entriesOf(timeline).at(-1);
  return latest && { ...endOfStatus(documented(latest)), timelineEntryId: latest.timelineEntryId };
}

/** The entry that holds on a day. */
export const entryOn = (timeline: Timeline, day: string): ResidenceStatusEntry | undefined =>
  entriesOf(timeline).find((entry, index, entries) => {
    const lastDay = lastDayOfEntry(entry, entries[index + 1]);
    return entry.validFrom <= day && (lastDay === undefined || day <= lastDay);
  });

/** The days on which another status holds than the day before. */
export const daysOfResidence = (timeline: Timeline): readonly string[] => [
  ...new Set(
    entriesOf(timeline)
      .flatMap((entry, index, entries) => {
        const lastDay = lastDayOfEntry(entry, entries[index + 1]);
        return [entry.validFrom, ...(lastDay === undefined ? [] : [addDays(lastDay, 1)])];
      })
      .sort(),
  ),
];

/** What the timeline says right before an entry. */
export const statusBefore = (
  timeline: Timeline,
  { validFrom }: ResidenceStatusEntry,
): ResidenceStatus | undefined =>
  entriesOf(timeline).findLast((entry) => entry.validFrom < validFrom)?.status;
