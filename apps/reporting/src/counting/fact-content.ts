import type { GroupSessionHeld, InterpreterHoursRecorded } from '@geleit/contracts';
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
