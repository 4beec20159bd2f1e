import {
  caseContract,
  groupSeriesContract,
  interpretingContract,
  networkContactContract,
  projectContract,
  type AboutCase,
  type Profile,
} from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { countedDayOf } from '../counting/counted-day.js';
import {
  groupContent,
  interpretingContent,
  networkingContent,
  type FactContent,
} from '../counting/fact-content.js';
import { itemIdOf, thingIdOf, type EventIds } from '../counting/event-ids.js';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { FactDimensions, FactType, FactMeasures } from '../engine/fact.js';

/**
 * One coded fact about a case, a project, a network contact or a group: tokens, days and codes, nothing that
 * identifies a person.
 */
@Entity('statistical_facts')
export class StatisticalFactRow {
  @PrimaryColumn('uuid') factId!: string;
  @Column('text') factType!: FactType;
  @Column('text') programme!: ReportedProgramme;
  @Column('uuid') agencyId!: string;
  /** Token of the case, project, network contact or group. The column is named after the first of them. */
  @Column('text', { name: 'case_token' }) thingToken!: string;
  /** Only facts about cases have one. */
  @Column('text', { nullable: true }) personToken!: string | null;
  /** Token of the session, measure, goal or network contact that later facts can replace. */
  @Column('text', { name: 'session_token', nullable: true }) itemToken!: string | null;
  /**
   * The token that the item had in its former year. Only set by a correction that moved it to another year.
   */
  @Column('text', { nullable: true }) formerToken!: string | null;
  /** Order within the thing. */
  @Column('int') version!: number;
  @Column('date') occurredOn!: string;
  /** Year of `occurredOn`. Its key made the tokens. */
  @Column('int') year!: number;
  @Column('timestamptz') heardAt!: string;
  @Column('jsonb') dims!: FactDimensions;
  @Column('jsonb') measures!: FactMeasures;
}

const {
  CaseOpened,
  CaseUpgradedToCaseManagement,
  CoAdvisedRelativesRecorded,
  SessionHeld,
  SessionCorrected,
  SessionStruck,
  CaseTransferred,
  CaseClosed,
  CaseReopened,
} = caseContract.events;
const {
  ProjectStarted,
  MeasureHeld,
  MeasureStruck,
  ParticipationCounted,
  GoalEvaluated,
  GoalStruck,
  OpeningStageReached,
  OpeningStageStruck,
} = projectContract.events;
const countedEvents = {
  CaseOpened,
  CaseUpgradedToCaseManagement,
  CoAdvisedRelativesRecorded,
  SessionHeld,
  SessionCorrected,
  SessionStruck,
  CaseTransferred,
  CaseClosed,
  CaseReopened,
  ProjectStarted,
  MeasureHeld,
  MeasureStruck,
  ParticipationCounted,
  GoalEvaluated,
  GoalStruck,
  OpeningStageReached,
  OpeningStageStruck,
  ...networkContactContract.events,
  ...groupSeriesContract.events,
  ...interpretingContract.events,
};
type CountedEventTypes = typeof countedEvents;

const factOf = <T extends keyof CountedEventTypes>(
  factType: T,
  contentOf: (data: RecordedEvent<CountedEventTypes, T>['data']) => FactContent,
) => ({
  key: ({ id }: RecordedEvent<CountedEventTypes, T>): string => id,
  next: (_: StatisticalFactRow | null, event: RecordedEvent<CountedEventTypes, T>): StatisticalFactRow => ({
    ...commonFactColumns(factType, event),
    measures: {},
    ...contentOf(event.data),
  }),
});

type PseudonymisedData = EventIds & {
  readonly programme?: ReportedProgramme;
  readonly agencyId: string;
  readonly formerToken?: string;
};

function commonFactColumns(
  factType: FactType,
  { id, version, receivedAt, at, data }: RecordedEvent<CountedEventTypes>,
) {
  const { programme = 'IA', agencyId, personId = null, formerToken = null } = data as PseudonymisedData;
  const occurredOn = countedDayOf(data);
  return {
    factId: id,
    factType,
    programme,
    agencyId,
    thingToken: thingIdOf(data),
    personToken: personId,
    itemToken: itemIdOf(data) ?? null,
    formerToken,
    version,
    occurredOn,
    year: Number(occurredOn.slice(0, 4)),
    heardAt: receivedAt ?? at,
  };
}

const caseDimensions = ({ kind, sbgArea, profile }: AboutCase): FactDimensions => ({
  ...profileDimensions(profile),
  kind,
  ...(sbgArea !== undefined && { sbgArea }),
});

const profileDimensions = ({
  gender,
  ageBand,
  nationality,
  language,
  sinceEntry,
  entryYear,
  statusGroup,
  accessPath,
  integrationCourse,
}: Profile): FactDimensions => ({
  gender,
  ageBand,
  nationality,
  language,
  sinceEntry,
  accessPath,
  integrationCourse,
  ...(entryYear !== undefined && { entryYear: String(entryYear) }),
  ...(statusGroup !== undefined && { statusGroup }),
});

const caseContent = (data: AboutCase): FactContent => ({ dims: caseDimensions(data) });

const sessionContent = (data: InstanceType<typeof SessionHeld>): FactContent => {
  const { topics, mode, language, interpreter, durationMin } = data;
  return {
    dims: {
      ...caseDimensions(data),
      topics,
      mode,
      ...(language !== undefined && { sessionLanguage: language }),
      ...(interpreter !== undefined && { interpreter }),
    },
    measures: { durationMin },
  };
};

const measureDimensions = ({
  kind,
  field,
  measureType,
  target,
}: InstanceType<CountedEventTypes['MeasureHeld']>): FactDimensions => ({
  projectKind: kind,
  projectField: field,
  measureType,
  target,
});

/**
 * All received events about cases, projects, network contacts and groups, one row for each: the source from
 * which reports are computed, as of any time.
 */
export const statisticalFacts: Projection<CountedEventTypes, StatisticalFactRow> = {
  name: 'statistical-facts',
  row: StatisticalFactRow,
  reads: countedEvents,
  on: {
    CaseOpened: factOf('CaseOpened', caseContent),
    CaseUpgradedToCaseManagement: factOf('CaseUpgradedToCaseManagement', caseContent),
    CoAdvisedRelativesRecorded: factOf('CoAdvisedRelativesRecorded', (data) => ({
      dims: caseDimensions(data),
      measures: { adults: data.adults, children: data.children },
    })),
    SessionHeld: factOf('SessionHeld', sessionContent),
    SessionCorrected: factOf('SessionCorrected', sessionContent),
    SessionStruck: factOf('SessionStruck', () => ({ dims: {} })),
    CaseTransferred: factOf('CaseTransferred', (data) => ({
      dims: { ...caseDimensions(data), formerAgencyId: data.formerAgencyId },
    })),
    CaseClosed: factOf('CaseClosed', (data) => ({
      dims: { ...caseDimensions(data), closureReason: data.reason },
    })),
    CaseReopened: factOf('CaseReopened', caseContent),
    ProjectStarted: factOf('ProjectStarted', ({ kind }) => ({ dims: { projectKind: kind } })),
    MeasureHeld: factOf('MeasureHeld', (data) => ({ dims: measureDimensions(data) })),
    MeasureStruck: factOf('MeasureStruck', ({ kind }) => ({ dims: { projectKind: kind } })),
    ParticipationCounted: factOf('ParticipationCounted', (data) => ({
      dims: measureDimensions(data),
      measures: { participants: data.participants },
    })),
    GoalEvaluated: factOf('GoalEvaluated', ({ kind, field, result }) => ({
      dims: { projectKind: kind, projectField: field, goalResult: result },
    })),
    GoalStruck: factOf('GoalStruck', ({ kind }) => ({ dims: { projectKind: kind } })),
    OpeningStageReached: factOf('OpeningStageReached', ({ kind, stage, effect }) => ({
      dims: {
        projectKind: kind,
        openingStage: stage,
        ...(effect !== undefined && { openingEffect: effect }),
      },
    })),
    OpeningStageStruck: factOf('OpeningStageStruck', ({ kind, stage }) => ({
      dims: { projectKind: kind, openingStage: stage },
    })),
    NetworkContactLogged: factOf('NetworkContactLogged', networkingContent),
    NetworkingLogged: factOf('NetworkingLogged', networkingContent),
    NetworkContactStruck: factOf('NetworkContactStruck', () => ({ dims: {} })),
    GroupSessionHeld: factOf('GroupSessionHeld', groupContent),
    GroupSessionStruck: factOf('GroupSessionStruck', () => ({ dims: {} })),
    InterpreterHoursRecorded: factOf('InterpreterHoursRecorded', interpretingContent),
    InterpreterHoursStruck: factOf('InterpreterHoursStruck', () => ({ dims: {} })),
  },
};
