import {
  counsellingCases,
  projectsNetworkContacts,
  projectsProjects,
  type AboutCase,
  type Profile,
} from '@geleit/contracts';
import type { Recorded, View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dayIn } from '../counting/day-in.js';
import { itemIn, thingIn, type Told } from '../counting/ids-in.js';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { Dims, FactType, Measures } from '../engine/fact.js';

/**
 * One coded fact about a case, a project or a network contact. Tokens, days and codes: nothing that leads to
 * a person.
 */
@Entity('statistical_facts')
export class StatisticalFact {
  @PrimaryColumn('uuid') factId!: string;
  @Column('text') factType!: FactType;
  @Column('text') programme!: ReportedProgramme;
  @Column('uuid') agencyId!: string;
  /** Of the case, project or network contact; the column is named after what there was first. */
  @Column('text', { name: 'case_token' }) thingToken!: string;
  /** Only of cases. */
  @Column('text', { nullable: true }) personToken!: string | null;
  /** Of the session, measure, goal or network contact of which later facts can say something else. */
  @Column('text', { name: 'session_token', nullable: true }) itemToken!: string | null;
  /** Of a correction that moved the item to another year: what it was called in the former one. */
  @Column('text', { nullable: true }) formerToken!: string | null;
  /** Order within the thing. */
  @Column('int') version!: number;
  @Column('date') occurredOn!: string;
  /** Year of `occurredOn`, under whose key the tokens were made. */
  @Column('int') year!: number;
  @Column('timestamptz') heardAt!: string;
  @Column('jsonb') dims!: Dims;
  @Column('jsonb') measures!: Measures;
}

const {
  CaseOpened,
  CaseUpgradedToCaseManagement,
  CoAdvisedRelativesRecorded,
  SessionHeld,
  SessionCorrected,
  CaseClosed,
  CaseReopened,
} = counsellingCases.events;
const reads = {
  CaseOpened,
  CaseUpgradedToCaseManagement,
  CoAdvisedRelativesRecorded,
  SessionHeld,
  SessionCorrected,
  CaseClosed,
  CaseReopened,
  ...projectsProjects.events,
  ...projectsNetworkContacts.events,
};
type Heard = typeof reads;

/** What an event says in codes and numbers. */
interface Said {
  readonly dims: Dims;
  readonly measures?: Measures;
}

const fact = <T extends keyof Heard>(factType: T, said: (data: Recorded<Heard, T>['data']) => Said) => ({
  key: ({ id }: Recorded<Heard, T>): string => id,
  next: (_: StatisticalFact | null, event: Recorded<Heard, T>): StatisticalFact => ({
    ...about(factType, event),
    measures: {},
    ...said(event.data),
  }),
});

type Kept = Told & {
  readonly programme?: ReportedProgramme;
  readonly agencyId: string;
  readonly formerToken?: string;
};

function about(factType: FactType, { id, version, heardAt, at, data }: Recorded<Heard>) {
  const { programme = 'IA', agencyId, personId = null, formerToken = null } = data as Kept;
  const occurredOn = dayIn(data);
  return {
    factId: id,
    factType,
    programme,
    agencyId,
    thingToken: thingIn(data),
    personToken: personId,
    itemToken: itemIn(data) ?? null,
    formerToken,
    version,
    occurredOn,
    year: Number(occurredOn.slice(0, 4)),
    heardAt: heardAt ?? at,
  };
}

const ofCase = ({ kind, sbgArea, profile }: AboutCase): Dims => ({
  ...coded(profile),
  kind,
  ...(sbgArea !== undefined && { sbgArea }),
});

const coded = ({
  gender,
  ageBand,
  nationality,
  language,
  sinceEntry,
  entryYear,
  statusGroup,
  accessPath,
  integrationCourse,
}: Profile): Dims => ({
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

const caseOnly = (data: AboutCase): Said => ({ dims: ofCase(data) });

const session = (data: InstanceType<typeof SessionHeld>): Said => {
  const { topics, mode, durationMin } = data;
  return { dims: { ...ofCase(data), topics, mode }, measures: { durationMin } };
};

const measure = ({ kind, field, measureType, target }: InstanceType<Heard['MeasureHeld']>): Dims => ({
  projectKind: kind,
  projectField: field,
  measureType,
  target,
});

/**
 * Everything that was ever heard about cases, projects and network contacts, one row for each event: what a
 * report is computed from, as of any moment.
 */
export const statisticalFacts: View<Heard, StatisticalFact> = {
  name: 'statistical-facts',
  row: StatisticalFact,
  reads,
  on: {
    CaseOpened: fact('CaseOpened', caseOnly),
    CaseUpgradedToCaseManagement: fact('CaseUpgradedToCaseManagement', caseOnly),
    CoAdvisedRelativesRecorded: fact('CoAdvisedRelativesRecorded', (data) => ({
      dims: ofCase(data),
      measures: { adults: data.adults, children: data.children },
    })),
    SessionHeld: fact('SessionHeld', session),
    SessionCorrected: fact('SessionCorrected', session),
    CaseClosed: fact('CaseClosed', (data) => ({ dims: { ...ofCase(data), closureReason: data.reason } })),
    CaseReopened: fact('CaseReopened', caseOnly),
    ProjectStarted: fact('ProjectStarted', ({ kind }) => ({ dims: { projectKind: kind } })),
    MeasureHeld: fact('MeasureHeld', (data) => ({ dims: measure(data) })),
    ParticipationCounted: fact('ParticipationCounted', (data) => ({
      dims: measure(data),
      measures: { participants: data.participants },
    })),
    GoalEvaluated: fact('GoalEvaluated', ({ kind, field, result }) => ({
      dims: { projectKind: kind, projectField: field, goalResult: result },
    })),
    OpeningStageReached: fact('OpeningStageReached', ({ kind, stage }) => ({
      dims: { projectKind: kind, openingStage: stage },
    })),
    NetworkContactLogged: fact('NetworkContactLogged', ({ field, kind, partner }) => ({
      dims: { projectField: field, networkKind: kind, partner },
    })),
    NetworkContactStruck: fact('NetworkContactStruck', () => ({ dims: {} })),
  },
};
