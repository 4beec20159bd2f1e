import { inEveryState, reject, type Permits, type RejectionOf } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import type { ErasureRequestLanguage } from './erasure-request.language.js';
import type { ErasureRequest } from './state.decider.js';

type ErasureRejection = RejectionOf<typeof ErasureRequestLanguage> | undefined;

/** Undefined while the request can still be decided. */
function checkUndecided({ status }: ErasureRequest): ErasureRejection {
  if (status === 'none') return reject('NoSuchErasureRequest');
  return status === 'requested' ? undefined : reject('ErasureDecided');
}

/** V-7: the refusal names the ground. */
function checkHolds({ holds }: ErasureRequest, today: string): ErasureRejection {
  const [ground] = Object.entries(holds).flatMap(([name, until]) => (until >= today ? [name] : []));
  return ground === undefined ? undefined : reject('UnderLegalHold', ground);
}

function checkReady(state: ErasureRequest, today: string): ErasureRejection {
  if (!state.identityChecked) return reject('IdentityNotChecked');
  return state.effects === undefined ? reject('ScopeNotPlanned') : checkHolds(state, today);
}

/** What the state of a request for erasure refuses, whatever the command says. */
export const permitsOfErasureRequest: Permits<typeof ErasureRequestLanguage, ErasureRequest> = {
  RequestErasure: ({ status }) => (status === 'none' ? undefined : reject('AlreadyRequested')),
  CheckIdentity: checkUndecided,
  PlanErasure: checkUndecided,
  PlaceLegalHold: checkUndecided,
  LiftLegalHold: (state) =>
    checkUndecided(state) ?? (Object.keys(state.holds).length === 0 ? reject('NoSuchHold') : undefined),
  ApproveErasure: (state, { at }) => checkUndecided(state) ?? checkReady(state, germanDayOf(at)),
  RejectErasure: checkUndecided,
  RecordReceipt: inEveryState,
  MarkIncomplete: inEveryState,
};
