import { rejectField, reject, type CommandMeta, type Decider, type Decision } from '@geleit/kernel';
import { addYears, erasureDueAfter, germanDayOf } from '@geleit/rules';
import {
  ErasureRequestLanguage,
  type ApproveErasure,
  type ErasureRequestEvent,
  type ErasureRequestFacts,
  type ErasureScope,
  type RecordReceipt,
} from './erasure-request.language.js';
import {
  expectedOfErasure,
  expectedOfSharing,
  isComplete,
  missingServices,
  noReceipts,
  withExpected,
  withReceipt,
} from './receipts.decider.js';
import { permitsOfErasureRequest } from './permits.decider.js';
import { isSameScope } from './scope.decider.js';
import type { ErasureRequest } from './state.decider.js';

type ErasureDecision = Decision<typeof ErasureRequestLanguage>;

/** Nobody approves what the plan did not show: a merge, a request or a consent since has to be planned again. */
const checkScope = ({ personIds, effects }: ErasureRequest, now: ErasureScope) =>
  effects !== undefined && isSameScope({ personIds, effects }, now) ? undefined : reject('ScopeChanged');

/** Two different people, in the two capacities; the requester may be one of them. */
function approve(
  { as }: Readonly<ApproveErasure>,
  state: ErasureRequest,
  { at, by, roles }: CommandMeta,
  now: ErasureScope,
): ErasureDecision {
  const refused = checkScope(state, now);
  if (refused !== undefined) return refused;
  if (!roles.includes(as)) return rejectField('/as', 'NotYourRole');
  const others = Object.entries(state.approvals).filter(([capacity]) => capacity !== as);
  if (others.some(([, approvedBy]) => approvedBy === by)) return reject('SecondPersonNeeded');
  const approved: ErasureRequestEvent = { type: 'ErasureApproved', data: { as, approvedBy: by } };
  return others.length === 0
    ? approved
    : [approved, { type: 'SharingEndOrdered', data: { personIds: state.personIds, orderedAt: at } }];
}

/** When nothing is shared any more, everybody erases; when everybody has, the erasure is verified. */
function recordReceipt(receipt: Readonly<RecordReceipt>, state: ErasureRequest): ErasureDecision {
  if (state.status === 'none') return [];
  const recorded: ErasureRequestEvent = { type: 'ReceiptRecorded', data: receipt };
  if (!isComplete(withReceipt(state.receipts, receipt))) return recorded;
  if (state.status === 'ending_sharing')
    return [recorded, { type: 'ErasureOrdered', data: { personIds: state.personIds } }];
  return state.status === 'erasing' ? [recorded, { type: 'ErasureVerified', data: {} }] : recorded;
}

const isUnderWay = ({ status }: ErasureRequest): boolean =>
  status === 'ending_sharing' || status === 'erasing';

const expecting = (state: ErasureRequest, names: readonly string[]): ErasureRequest => ({
  ...state,
  receipts: withExpected(state.receipts, names),
});

/** The rules of a request for erasure (V-1 to V-7). */
export const erasureRequestDecider: Decider<
  typeof ErasureRequestLanguage,
  ErasureRequest,
  ErasureRequestFacts
> = {
  language: ErasureRequestLanguage,
  initial: {
    status: 'none',
    agencyId: '',
    personIds: [],
    requestedBy: '',
    identityChecked: false,
    holds: {},
    approvals: {},
    incomplete: false,
    receipts: noReceipts,
  },
  permits: permitsOfErasureRequest,
  decide: {
    RequestErasure: ({ personId, reason }, _, { at, by }, { person, holds = [], pseudonym }) => {
      if (person === undefined) return rejectField('/personId', 'NoSuchPerson');
      const requestedOn = germanDayOf(at);
      return [
        {
          type: 'ErasureRequested',
          data: { personId, ...person, reason, pseudonym, requestedBy: by, requestedOn },
        },
        ...holds
          .filter(({ until }) => until >= requestedOn)
          .map((hold) => ({ type: 'LegalHoldPlaced' as const, data: hold })),
      ];
    },
    CheckIdentity: ({ how }, _, { by }) => ({ type: 'IdentityChecked', data: { how, checkedBy: by } }),
    PlanErasure: (_, __, ___, { effects, personIds }) => ({
      type: 'ErasureScopePlanned',
      data: { effects, personIds },
    }),
    PlaceLegalHold: ({ ground, until }, _, { at, by }) => {
      const today = germanDayOf(at);
      return until < today || until > addYears(today, 10)
        ? rejectField('/until', 'DateImplausible')
        : { type: 'LegalHoldPlaced', data: { ground, until, placedBy: by } };
    },
    LiftLegalHold: ({ ground }, { holds }, { by }) =>
      ground in holds
        ? { type: 'LegalHoldLifted', data: { ground, liftedBy: by } }
        : rejectField('/ground', 'NoSuchHold'),
    ApproveErasure: approve,
    RejectErasure: ({ ground }, _, { by }) => ({ type: 'ErasureRejected', data: { ground, rejectedBy: by } }),
    RecordReceipt: recordReceipt,
    MarkIncomplete: (_, state, { at }) => {
      if (!isUnderWay(state) || state.incomplete) return [];
      return state.orderedAt !== undefined && at >= erasureDueAfter(state.orderedAt)
        ? { type: 'ErasureIncomplete', data: { services: missingServices(state.receipts) } }
        : reject('NotYetDue');
    },
  },
  evolve: {
    ErasureRequested: (state, { personIds, agencyId, requestedBy }) => ({
      ...state,
      status: 'requested',
      personIds,
      agencyId,
      requestedBy,
    }),
    IdentityChecked: (state) => ({ ...state, identityChecked: true }),
    /** Whoever approved has approved something else. */
    ErasureScopePlanned: (state, { effects, personIds = state.personIds }) => ({
      ...state,
      effects,
      personIds,
      approvals: {},
    }),
    LegalHoldPlaced: (state, { ground, until }) => ({
      ...state,
      holds: { ...state.holds, [ground]: until },
    }),
    LegalHoldLifted: (state, { ground }) => ({
      ...state,
      holds: Object.fromEntries(Object.entries(state.holds).filter(([name]) => name !== ground)),
    }),
    ErasureApproved: (state, { as, approvedBy }) => ({
      ...state,
      approvals: { ...state.approvals, [as]: approvedBy },
    }),
    ErasureRejected: (state) => ({ ...state, status: 'rejected' }),
    SharingEndOrdered: (state, { personIds, orderedAt }) => ({
      ...expecting(state, expectedOfSharing(personIds)),
      status: 'ending_sharing',
      orderedAt,
    }),
    ErasureOrdered: (state, { personIds }) => ({
      ...expecting(state, expectedOfErasure(personIds, state.effects)),
      status: 'erasing',
    }),
    ReceiptRecorded: (state, receipt) => ({ ...state, receipts: withReceipt(state.receipts, receipt) }),
    ErasureVerified: (state) => ({ ...state, status: 'verified' }),
    ErasureIncomplete: (state) => ({ ...state, incomplete: true }),
  },
};
