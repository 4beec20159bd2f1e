import type {
  GroupSessionHeld,
  InterpreterHoursRecorded,
  NetworkContactLogged,
  NetworkingLogged,
} from '@geleit/contracts';
import type { FactDimensions, FactMeasures } from '../engine/fact.js';

/** The codes and numbers of an event. */
export interface FactContent {
  readonly dims: FactDimensions;
  readonly measures?: FactMeasures;
}

/** What a session of a group counts: how many took part, and never who. */
export const groupContent = ({
  topics,
  language,
  interpreter,
  sbgArea,
  durationMin,
  participants: groupParticipants,
}: Readonly<GroupSessionHeld>): FactContent => ({
  dims: {
    topics,
    interpreter,
    ...(language !== undefined && { sessionLanguage: language }),
    ...(sbgArea !== undefined && { sbgArea }),
  },
  measures: { durationMin, groupParticipants },
});

/** What the work of an interpreter counts. */
export const interpretingContent = ({
  interpreter,
  language,
  sbgArea,
  minutes,
  costCents,
}: Readonly<InterpreterHoursRecorded>): FactContent => ({
  dims: { interpreter, sessionLanguage: language, ...(sbgArea !== undefined && { sbgArea }) },
  measures: { durationMin: minutes, costCents },
});

/** What an entry of a network log counts: `IA` has a field of action, every other programme a topic. */
export const networkingContent = (data: Readonly<NetworkContactLogged | NetworkingLogged>): FactContent => ({
  dims: {
    ...('field' in data ? { projectField: data.field } : { networkTopic: data.topic }),
    networkKind: data.kind,
    partner: data.partner,
    ...(data.committee !== undefined && { networkCommittee: data.committee }),
    ...(data.role !== undefined && { networkRole: data.role }),
    ...(data.results !== undefined && { networkResults: data.results }),
  },
  measures: {
    ...(data.attendanceMin !== undefined && { attendanceMin: data.attendanceMin }),
    ...(data.preparationMin !== undefined && { preparationMin: data.preparationMin }),
  },
});
