import { isSameData, reject, rejectField, type CommandMeta } from '@geleit/kernel';
import { addDays, germanDayOf } from '@geleit/rules';
import { officeOfKeeper, type AbsorbedKeepers } from './keepers.decider.js';
import type {
  FollowMerge,
  KeepersTaken,
  MergePersons,
  MergePersonsFacts,
  PersonsMerged,
  RepeatMerge,
  TakeKeepers,
  UnmergePersons,
} from './merge.language.js';
import type { Person, PersonDecision, PersonEvents } from './state.decider.js';

/** Days within which a merge can be undone (P-4). */
const daysToUnmerge = 90;

/** No circles and no chains: whoever was merged with others is unmerged first. */
function checkPartner(
  personId: string,
  { mergedOnByPersonId }: Person,
  { isOneself = false, partner }: MergePersonsFacts,
) {
  if (isOneself) return rejectField('/personId', 'NotOneself');
  if (partner === undefined) return rejectField('/personId', 'MergePartnerUnknown');
  if (personId in mergedOnByPersonId) return rejectField('/personId', 'AlreadyMerged');
  if (partner.isMerged === true) return rejectField('/personId', 'StillMerged');
  return partner.isInAnotherHousehold === true
    ? rejectField('/personId', 'InDifferentHouseholds')
    : undefined;
}

export function mergePersons(
  { personId }: Readonly<MergePersons>,
  state: Person,
  { at }: CommandMeta,
  facts: MergePersonsFacts,
): PersonDecision {
  const { returnCodeHash } = facts.partner ?? {};
  return (
    checkPartner(personId, state, facts) ?? [
      { type: 'RegistrationAbsorbed', data: { personId } },
      {
        type: 'PersonsMerged',
        data: {
          personId,
          mergedOn: germanDayOf(at),
          absorbs: true,
          ...(returnCodeHash !== undefined && { returnCodeHash }),
        },
      },
    ]
  );
}

export function unmergePersons(
  { personId, forProtection }: Readonly<UnmergePersons>,
  { mergedOnByPersonId }: Person,
  { at }: CommandMeta,
): PersonDecision {
  const mergedOn = mergedOnByPersonId[personId];
  if (mergedOn === undefined) return rejectField('/personId', 'NotMerged');
  return forProtection !== true && germanDayOf(at) > addDays(mergedOn, daysToUnmerge)
    ? reject('TooLateToUnmerge')
    : [
        { type: 'RegistrationReleased', data: { personId } },
        { type: 'PersonsUnmerged', data: { personId } },
      ];
}

/** The day of the merge stays, and with it the time in which it can be undone. */
export function repeatMerge(
  { personId }: Readonly<RepeatMerge>,
  { earlierMerges: { [personId]: merge } }: Person,
): PersonDecision {
  if (merge === undefined) return [];
  const { blindIndexes: _, ...repeated } = merge;
  return [
    { type: 'RegistrationAbsorbed', data: { personId } },
    { type: 'PersonsMerged', data: { ...repeated, absorbs: true } },
  ];
}

/** Merges and their ends come from different streams: only the latest counts. */
const isNews = ({ since }: Readonly<FollowMerge>, { merge }: Person): boolean =>
  merge === undefined || merge.since < since;

export const followMerge = (command: Readonly<FollowMerge>, state: Person): PersonDecision =>
  state.identityMode !== 'none' && isNews(command, state) ? { type: 'MergeFollowed', data: command } : [];

export const followUnmerge = (command: Readonly<FollowMerge>, state: Person): PersonDecision =>
  isNews(command, state) && state.merge?.survivorId === command.survivorId
    ? { type: 'UnmergeFollowed', data: command }
    : [];

export const takeKeepers = (
  { personId, keepers }: Readonly<TakeKeepers>,
  { mergedOnByPersonId, absorbedKeepers }: Person,
): PersonDecision =>
  !(personId in mergedOnByPersonId) || isSameData(absorbedKeepers[personId] ?? [], keepers)
    ? []
    : { type: 'KeepersTaken', data: { personId, keepers } };

const without = <Value>(values: Readonly<Record<string, Value>>, key: string) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));

export function withMerged(state: Person, merge: Readonly<PersonsMerged>): Person {
  const { personId, mergedOn, returnCodeHash, absorbs } = merge;
  const earlierMerges = without(state.earlierMerges, personId);
  return {
    ...state,
    earlierMerges: absorbs === true ? earlierMerges : { ...earlierMerges, [personId]: merge },
    mergedOnByPersonId: { ...state.mergedOnByPersonId, [personId]: mergedOn },
    absorbedReturnCodes: {
      ...state.absorbedReturnCodes,
      ...(returnCodeHash !== undefined && { [personId]: returnCodeHash }),
    },
  };
}

export const withoutMerged = (state: Person, personId: string): Person => ({
  ...state,
  earlierMerges: without(state.earlierMerges, personId),
  mergedOnByPersonId: without(state.mergedOnByPersonId, personId),
  absorbedReturnCodes: without(state.absorbedReturnCodes, personId),
  absorbedKeepers: withoutKeepersOf(state.absorbedKeepers, personId),
});

export const withKeepersOf = (
  absorbed: AbsorbedKeepers,
  { personId, keepers }: Readonly<KeepersTaken>,
): AbsorbedKeepers => ({ ...absorbed, [personId]: keepers });

export const withoutKeepersOf = (absorbed: AbsorbedKeepers, personId: string): AbsorbedKeepers =>
  without(absorbed, personId);

/** What the survivor has to know of the keepers of an absorbed registration, if a decision changes it. */
export function keepersToState(before: Person, after: Person): PersonEvents {
  const survivorId = after.merge?.survivorId;
  if (survivorId === undefined) return [];
  const isFirst = before.merge?.since !== after.merge?.since;
  if (!isFirst && isSameData(before.keepers, after.keepers)) return [];
  const keepers = after.keepers.map(({ staffId, reason, role, hasLeft, ...keeper }) => ({
    staffId,
    reason,
    officeId: officeOfKeeper(keeper, after),
    ...(role !== undefined && { role }),
    ...(hasLeft === true && { hasLeft }),
  }));
  return [{ type: 'KeepersStated', data: { survivorId, keepers } }];
}
