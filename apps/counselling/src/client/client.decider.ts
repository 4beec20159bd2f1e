import type { CaseFacts, CaseFactsEntry } from '@geleit/contracts';
import { isSameData, withoutErased, withoutFacts, type Decider } from '@geleit/kernel';
import {
  confirmErasure,
  erasureAfter,
  factsHiddenByProtection,
  personalDataErased,
  withConfirmation,
  type Erasure,
  closedOnceErased,
} from '@geleit/rules';
import { forgetTold, forgottenBefore } from '../case/forgotten-facts.decider.js';
import { ClientLanguage } from './client.language.js';
import { followMerge, followUnmerge, presentCaseIds, releaseCases, takeCases } from './merge.decider.js';
import type { Client } from './state.decider.js';

/** P-1: what protection removed does not come back. */
const withoutHidden = (entry: CaseFactsEntry): CaseFactsEntry =>
  withoutFacts<CaseFacts, CaseFactsEntry>(entry, factsHiddenByProtection);

const initial: Client = {
  caseIds: [],
  isProtected: false,
  entries: [],
  takenCaseIds: [],
  endedConsents: new Set(),
};

const openClientDecider: Decider<typeof ClientLanguage, Client> = {
  language: ClientLanguage,
  initial,
  decide: {
    NoteCase: ({ caseId }, { caseIds, isProtected, deputyId, entries, merge, erasure }) => {
      if (erasure !== undefined) return eraseLateCase(caseId, erasure);
      if (caseIds.includes(caseId)) return [];
      const noted = { type: 'CaseNoted', data: { caseId } } as const;
      if (merge?.survivorId !== undefined) {
        const { survivorId, since } = merge;
        return [noted, { type: 'ClientMerged', data: { survivorId, since, caseIds: [caseId] } }];
      }
      return [
        noted,
        ...(isProtected ? [clientProtected([caseId], deputyId)] : []),
        ...(entries.length > 0 ? [factsNoted([caseId], entries)] : []),
      ];
    },
    NoteFacts: (command, state) => {
      const { isProtected, entries } = state;
      const told = forgetTold(command.entries, forgottenBefore(entries));
      const news = (isProtected ? told.map(withoutHidden) : told).filter(
        (entry) => !entries.some((noted) => isSameData(noted, entry)),
      );
      return news.length === 0 ? [] : factsNoted(presentCaseIds(state), news);
    },
    ProtectClient: ({ deputyId }, state) => {
      const isKnown = state.isProtected && (deputyId === undefined || deputyId === state.deputyId);
      return isKnown ? [] : clientProtected(state.caseIds, deputyId);
    },
    EndProtection: (_, { caseIds, isProtected }) =>
      isProtected ? { type: 'ClientProtectionEnded', data: { caseIds } } : [],
    NoteConsent: (command, { endedConsents }) =>
      endedConsents.has(command.consentId) ? [] : { type: 'ConsentNoted', data: command },
    NoteConsentEnd: (command, { endedConsents }) =>
      endedConsents.has(command.consentId) ? [] : { type: 'ConsentEndNoted', data: command },
    FollowMerge: followMerge,
    FollowUnmerge: followUnmerge,
    TakeCases: takeCases,
    ReleaseCases: releaseCases,
    /** Whoever is unknown here is noted as erased, too: a case of theirs may still come. */
    ErasePersonalData: (command, { erasure, caseIds, takenCaseIds }) =>
      erasure === undefined ? personalDataErased(command, { alsoIds: [...caseIds, ...takenCaseIds] }) : [],
    ConfirmErasure: confirmErasure,
  },
  evolve: {
    CaseNoted: (state, { caseId }) => ({ ...state, caseIds: [...state.caseIds, caseId] }),
    ClientProtected: (state, { deputyId }) => ({
      ...state,
      isProtected: true,
      entries: state.entries.map(withoutHidden),
      ...(deputyId !== undefined && { deputyId }),
    }),
    ClientProtectionEnded: ({ deputyId: _, ...state }) => ({ ...state, isProtected: false }),
    ConsentNoted: (state) => state,
    ConsentEndNoted: (state, { consentId }) => ({
      ...state,
      endedConsents: new Set([...state.endedConsents, consentId]),
    }),
    ClientMerged: (state, { since, survivorId }) => ({ ...state, merge: { since, survivorId } }),
    ClientUnmerged: (state, { since }) => ({ ...state, merge: { since } }),
    CasesTaken: (state, { caseIds }) => ({
      ...state,
      takenCaseIds: [
        ...new Set([...state.takenCaseIds, ...caseIds.filter((id) => !state.caseIds.includes(id))]),
      ],
    }),
    CasesReleased: (state, { caseIds }) => ({
      ...state,
      takenCaseIds: state.takenCaseIds.filter((id) => !caseIds.includes(id)),
    }),
    /** Recorded again for a later case, it repeats what is known. What was erased is not known any more. */
    FactsNoted: (state, { entries }) => {
      const known = withoutErased(entries);
      return {
        ...state,
        entries: [
          ...forgetTold(state.entries, forgottenBefore(known)),
          ...known.filter((entry) => !state.entries.some((noted) => isSameData(noted, entry))),
        ],
      };
    },
    PersonalDataErased: ({ erasure }, event) => ({ ...initial, erasure: erasureAfter(erasure, event) }),
    KeysDestroyed: withConfirmation,
  },
};

/** The rules of a client. A case that is opened while its person is erased is erased after them. */
export const clientDecider = closedOnceErased(openClientDecider, ['NoteCase']);

const eraseLateCase = (caseId: string, { because, erasureRequestId, alsoIds }: Erasure) =>
  alsoIds.includes(caseId)
    ? []
    : personalDataErased(
        { because, ...(erasureRequestId !== undefined && { erasureRequestId }) },
        { alsoIds: [caseId] },
      );

const clientProtected = (caseIds: readonly string[], deputyId: string | undefined) =>
  ({ type: 'ClientProtected', data: { caseIds, ...(deputyId !== undefined && { deputyId }) } }) as const;

const factsNoted = (caseIds: readonly string[], entries: readonly CaseFactsEntry[]) =>
  ({ type: 'FactsNoted', data: { caseIds, entries } }) as const;
