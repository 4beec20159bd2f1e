import { counsellingCases, type AboutCase, type Profile, type Programme } from '@geleit/contracts';
import type { Recorded, View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dayIn } from '../counting/day-in.js';
import type { Dims, FactType, Measures } from '../engine/fact.js';

/** One coded fact about a case. Tokens, days and codes: nothing that leads to a person. */
@Entity('statistical_facts')
export class StatisticalFact {
  @PrimaryColumn('uuid') factId!: string;
  @Column('text') factType!: FactType;
  @Column('text') programme!: Programme;
  @Column('uuid') agencyId!: string;
  @Column('text') caseToken!: string;
  @Column('text') personToken!: string;
  @Column('text', { nullable: true }) sessionToken!: string | null;
  /** Of a correction that moved the session to another year: what it was called in the former one. */
  @Column('text', { nullable: true }) formerToken!: string | null;
  /** Order within the case. */
  @Column('int') version!: number;
  @Column('date') occurredOn!: string;
  /** Year of `occurredOn`, under whose key the tokens were made. */
  @Column('int') year!: number;
  @Column('timestamptz') heardAt!: string;
  @Column('jsonb') dims!: Dims;
  @Column('jsonb') measures!: Measures;
}

const { CaseOpened, CaseUpgradedToCaseManagement, CoAdvisedRelativesRecorded, SessionHeld, SessionCorrected, CaseClosed, CaseReopened } = counsellingCases.events;
const reads = { CaseOpened, CaseUpgradedToCaseManagement, CoAdvisedRelativesRecorded, SessionHeld, SessionCorrected, CaseClosed, CaseReopened };
type Heard = typeof reads;

/** What an event adds to its kind, beside what every event about a case carries. */
interface Particulars {
  readonly dims?: Partial<Dims>;
  readonly measures?: Measures;
  readonly sessionToken?: string;
}

const fact = <T extends keyof Heard>(factType: T, particulars: (data: Recorded<Heard, T>['data']) => Particulars = () => ({})) => ({
  key: ({ id }: Recorded<Heard, T>): string => id,
  next: (_: StatisticalFact | null, event: Recorded<Heard, T>): StatisticalFact => ({ ...about(factType, event), ...said(event.data as AboutCase, particulars(event.data)) }),
});

function about(factType: FactType, { id, version, heardAt, at, data }: Recorded<Heard>) {
  const { caseId, personId, programme, agencyId } = data;
  const occurredOn = dayIn(data);
  const { formerToken = null } = data as { readonly formerToken?: string };
  return { factId: id, factType, programme, agencyId, caseToken: caseId, personToken: personId, formerToken, version, occurredOn, year: Number(occurredOn.slice(0, 4)), heardAt: heardAt ?? at };
}

const said = ({ kind, profile }: AboutCase, { dims = {}, measures = {}, sessionToken }: Particulars) =>
  ({ dims: { ...coded(profile), kind, ...dims }, measures, sessionToken: sessionToken ?? null });

const coded = ({ gender, ageBand, nationality, language, sinceEntry, entryYear, statusGroup, accessPath, integrationCourse }: Profile): Omit<Dims, 'kind'> => ({
  gender, ageBand, nationality, language, sinceEntry, accessPath, integrationCourse,
  ...(entryYear !== undefined && { entryYear: String(entryYear) }), ...(statusGroup !== undefined && { statusGroup }),
});

const session = ({ sessionId, topics, mode, durationMin }: InstanceType<typeof SessionHeld>): Particulars =>
  ({ dims: { topics, mode }, measures: { durationMin }, sessionToken: sessionId });

/** Everything that was ever heard about cases, one row for each event: what a report is computed from, as of any moment. */
export const statisticalFacts: View<Heard, StatisticalFact> = {
  name: 'statistical-facts',
  row: StatisticalFact,
  reads,
  on: {
    CaseOpened: fact('CaseOpened'),
    CaseUpgradedToCaseManagement: fact('CaseUpgradedToCaseManagement'),
    CoAdvisedRelativesRecorded: fact('CoAdvisedRelativesRecorded', ({ adults, children }) => ({ measures: { adults, children } })),
    SessionHeld: fact('SessionHeld', session),
    SessionCorrected: fact('SessionCorrected', session),
    CaseClosed: fact('CaseClosed', ({ reason }) => ({ dims: { closureReason: reason } })),
    CaseReopened: fact('CaseReopened'),
  },
};
