import type { Decision } from '@geleit/kernel';
import type { ClientEvent, ClientLanguage } from './client.language.js';
import type { ClientMerged, EndMerge, MergeInto } from './merge.language.js';
import type { Client } from './state.decider.js';

type ClientDecision = Decision<typeof ClientLanguage>;
type News = Partial<Pick<ClientMerged, 'consents' | 'endings' | 'risks'>>;

/** Merges and their ends come from different streams: only the latest counts. */
const isLater = ({ since }: Readonly<MergeInto>, { merge }: Client): boolean =>
  merge === undefined || merge.since < since;

const mergedEvent = (merge: Readonly<MergeInto>, { consents = [], endings = [], risks = [] }: News) =>
  ({ type: 'ClientMerged', data: { ...merge, consents, endings, risks } }) as const;

export const mergeInto = (command: Readonly<MergeInto>, state: Client): ClientDecision =>
  isLater(command, state)
    ? mergedEvent(command, {
        consents: [...state.consents.values()],
        endings: [...state.endings.values()],
        risks: [...state.risks].map(([caseId, reportingRisk]) => ({ caseId, reportingRisk })),
      })
    : [];

export const endMerge = (command: Readonly<EndMerge>, state: Client): ClientDecision =>
  isLater(command, state) && state.merge?.survivorId === command.survivorId
    ? { type: 'ClientUnmerged', data: { ...command, consentIds: [...state.consents.keys()] } }
    : [];

/** What the survivor has to know of news, while the registration is merged. */
export const newsForSurvivor = ({ merge }: Client, news: News): readonly ClientEvent[] =>
  merge?.survivorId === undefined
    ? []
    : [mergedEvent({ survivorId: merge.survivorId, since: merge.since }, news)];
