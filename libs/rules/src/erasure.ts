import type { ConfirmErasure, ErasePersonalData, KeysDestroyed, PersonalDataErased } from '@geleit/contracts';
import { addDays } from './day.js';
import { toUtc } from './instant.js';

/** What is left in the state of a stream whose personal data was erased. */
export interface Erasure {
  readonly erasureRequestId?: string;
  readonly because: PersonalDataErased['because'];
  /** Further streams of the service in which data of the person was erased because of this one. */
  readonly alsoIds: readonly string[];
  /** Position of the erasure that was confirmed last; 0 before. */
  readonly confirmedPosition: number;
}
export interface WithErasure {
  readonly erasure?: Erasure;
}

/** When every service has to have confirmed an erasure that was ordered then (V-3: within 24 hours); UTC. */
export function erasureDueAfter(orderedAt: string): string {
  const [day = '', time = ''] = toUtc(orderedAt).split('T');
  return `${addDays(day, 1)}T${time}`;
}

/**
 * The event with which a stream ends; `alsoIds` are the streams that end with it, `personId` says whose stream
 * it is if its id does not.
 */
export const personalDataErased = (
  { because, erasureRequestId, rule }: Readonly<ErasePersonalData>,
  { alsoIds = [], personId }: { readonly alsoIds?: readonly string[]; readonly personId?: string } = {},
): { readonly type: 'PersonalDataErased'; readonly data: Readonly<PersonalDataErased> } => ({
  type: 'PersonalDataErased',
  data: {
    because,
    ...(erasureRequestId !== undefined && { erasureRequestId }),
    ...(rule !== undefined && { rule }),
    ...(alsoIds.length > 0 && { alsoIds }),
    ...(personId !== undefined && { personId }),
  },
});

/**
 * For a stream that was erased before: its term was over, and then the person asked. It is recorded again, so
 * that it is confirmed for that request, too.
 */
export const erasedAgain = (
  command: Readonly<ErasePersonalData>,
  { erasure }: WithErasure,
): readonly ReturnType<typeof personalDataErased>[] =>
  erasure === undefined ||
  command.erasureRequestId === undefined ||
  command.erasureRequestId === erasure.erasureRequestId
    ? []
    : [personalDataErased(command)];

/** What is left once it is recorded. */
export function erasureAfter(
  earlier: Erasure | undefined,
  { because, erasureRequestId: requestId, alsoIds = [] }: Readonly<PersonalDataErased>,
): Erasure {
  const erasureRequestId = requestId ?? earlier?.erasureRequestId;
  return {
    because,
    ...(erasureRequestId !== undefined && { erasureRequestId }),
    ...addedTo(earlier, alsoIds),
  };
}

const addedTo = (
  earlier: Pick<Erasure, 'alsoIds' | 'confirmedPosition'> = { alsoIds: [], confirmedPosition: 0 },
  ids: readonly string[],
): Pick<Erasure, 'alsoIds' | 'confirmedPosition'> => ({
  alsoIds: [...new Set([...earlier.alsoIds, ...ids])],
  confirmedPosition: earlier.confirmedPosition,
});

/** Every process of a service confirms; each erasure is confirmed once. */
export function confirmErasure(
  command: Readonly<ConfirmErasure>,
  { erasure }: WithErasure,
): readonly [] | { readonly type: 'KeysDestroyed'; readonly data: Readonly<KeysDestroyed> } {
  if (erasure === undefined || erasure.confirmedPosition >= command.position) return [];
  const { erasureRequestId, alsoIds } = erasure;
  return {
    type: 'KeysDestroyed',
    data: {
      ...command,
      ...(erasureRequestId !== undefined && { erasureRequestId }),
      ...(alsoIds.length > 0 && { alsoIds }),
    },
  };
}

export const withConfirmation = <State extends WithErasure>(
  state: State,
  { position }: Readonly<KeysDestroyed>,
): State =>
  state.erasure === undefined
    ? state
    : { ...state, erasure: { ...state.erasure, confirmedPosition: position } };
