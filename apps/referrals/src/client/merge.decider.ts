import type { Decision } from '@geleit/kernel';
import type { ClientEvent, ClientLanguage } from './client.language.js';
import type { ClientMerged, FollowMerge, FollowUnmerge } from './merge.language.js';
import type { Client } from './state.decider.js';

type ClientDecision = Decision<typeof ClientLanguage>;
type News = Partial<Pick<ClientMerged, 'consents' | 'endings' | 'risks' | 'withdrawnRisks'>>;

/** Merges and their ends come from different streams: only the latest counts. */
const isLater = ({ since }: Readonly<FollowMerge>, { merge }: Client): boolean =>
  merge === undefined || merge.since < since;

const mergedEvent = (
  merge: Readonly<FollowMerge>,
  { consents = [], endings = [], risks = [], withdrawnRisks = [] }: News,
) => ({ type: 'ClientMerged', data: { ...merge, consents, endings, risks, withdrawnRisks } }) as const;

export const followMerge = (command: Readonly<FollowMerge>, state: Client): ClientDecision =>
  isLater(command, state)
    ? mergedEvent(command, {
        consents: [...state.consents.values()],
        endings: [...state.endings.values()],
        risks: [...state.risks].map(([caseId, reportingRisk]) => ({ caseId, reportingRisk })),
      })
    : [];

export const followUnmerge = (command: Readonly<FollowUnmerge>, state: Client): ClientDecision =>
  isLater(command, state) && state.merge?.survivorId === command.survivorId
    ? {
        type: 'ClientUnmerged',
        data: { ...command, consentIds: [...state.consents.keys()], caseIds: [...state.risks.keys()] },
      }
    : [];

/** What the survivor has to know of news, while the registration is merged. */
export const newsForSurvivor = ({ merge }: Client, news: News): readonly ClientEvent[] =>
  merge?.survivorId === undefined
    ? []
    : [mergedEvent({ survivorId: merge.survivorId, since: merge.since }, news)];
