import type { Contract, Projection, MessageTypes } from '@geleit/kernel';
import { randomUUID } from 'node:crypto';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createMembership } from './create-membership.js';
import { createProjectionTable } from './create-projection-table.js';
import { migrate } from './migrate.js';
import { eventStoreMigrations } from './migrations/event-store-migrations.js';
import type { Append, ReceivedEvent, ConsumeRequest, NewEvent, StreamRef } from './port.js';
import { provisionDatabase } from './provision.js';
import type { StoreSettings } from './postgres-event-store.js';

/** A small service for the store's own specs: one type of stream, one contract, three projections. */
class CaseOpened {
  person!: string;
  openedOn!: string;
  topics!: string[];
}
class CaseMoved {
  agency!: string;
}
class CaseClosed {
  reason!: string;
}
export const CaseLanguage = {
  stream: 'case',
  commands: {},
  events: { CaseOpened, CaseMoved, CaseClosed },
  rejections: { PersonHasOpenCase: 'conflict' },
} as const;

class AgencyVisited {
  agency!: string;
}
/** Shares its name with an event of our own. */
class ForeignCaseClosed {
  agency!: string;
}
export const agencyContract: Contract = {
  service: 'elsewhere',
  stream: 'agency',
  major: 1,
  listeners: ['example'],
  events: { AgencyVisited, CaseClosed: ForeignCaseClosed },
};
export const agencyTopic = 'geleit.elsewhere.agency.v1';

@Entity('open_cases')
class OpenCaseRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') person!: string;
  @Column('date') openedOn!: string;
  @Column('timestamptz') changedAt!: string;
  @Column('text', { array: true }) topics!: string[];
  @Column('jsonb') moves!: { readonly agency: string; readonly by: string }[];
  @Column('int') version!: number;
  @Column('text', { nullable: true }) agency?: string | null;
}
export const openCases: Projection<typeof CaseLanguage.events, OpenCaseRow> = {
  name: 'open-cases',
  row: OpenCaseRow,
  reads: CaseLanguage.events,
  on: {
    CaseOpened: {
      key: ({ stream }) => stream,
      next: (_, { stream, data, at, version }) => ({
        caseId: stream,
        person: data.person,
        openedOn: data.openedOn,
        changedAt: at,
        topics: data.topics,
        moves: [],
        version,
      }),
    },
    CaseMoved: {
      key: ({ stream }) => stream,
      next: (row, { data, by, at, version }) =>
        row && {
          ...row,
          agency: data.agency,
          moves: [...row.moves, { agency: data.agency, by }],
          changedAt: at,
          version,
        },
    },
    CaseClosed: { key: ({ stream }) => stream, next: () => null },
  },
};

@Entity('agency_counts')
class AgencyCountRow {
  @PrimaryColumn('text') agency!: string;
  @Column('int') arrivals!: number;
  @Column('int') visits!: number;
  @Column('int') closed!: number;
  @Column('timestamptz', { nullable: true }) lastHeardAt?: string | null;
  @Column('text', { nullable: true }) trail?: string | null;
}
const emptyAgencyCount = (agency: string): AgencyCountRow => ({ agency, arrivals: 0, visits: 0, closed: 0 });
const agencyCountEvents = { CaseMoved, AgencyVisited, ClosedElsewhere: ForeignCaseClosed };
/**
 * Reads own and received events; its rows belong to no stream, and the trail remembers the order of events.
 */
export const agencyCounts: Projection<typeof agencyCountEvents, AgencyCountRow> = {
  name: 'agency-counts',
  row: AgencyCountRow,
  reads: agencyCountEvents,
  on: {
    CaseMoved: {
      key: ({ data }) => data.agency,
      next: (row, { data, id }) => {
        const old = row ?? emptyAgencyCount(data.agency);
        return { ...old, arrivals: old.arrivals + 1, trail: extendTrail(old, id) };
      },
    },
    AgencyVisited: {
      key: ({ data }) => data.agency,
      next: (row, { data, id, receivedAt }) => {
        const old = row ?? emptyAgencyCount(data.agency);
        return {
          ...old,
          visits: old.visits + 1,
          lastHeardAt: receivedAt ?? null,
          trail: extendTrail(old, id),
        };
      },
    },
    ClosedElsewhere: {
      key: ({ data }) => data.agency,
      next: (row, { id }) =>
        row && row.visits > row.closed
          ? { ...row, closed: row.closed + 1, trail: extendTrail(row, id) }
          : null,
    },
  },
};
const extendTrail = ({ trail: old }: AgencyCountRow, id: string): string => `${old ?? ''}${id.slice(0, 4)} `;

@Entity('person_topics')
class PersonTopicsRow {
  @PrimaryColumn('uuid') person!: string;
  @Column('int') cases!: number;
}
export const personTopics: Projection<Pick<typeof CaseLanguage.events, 'CaseOpened'>, PersonTopicsRow> = {
  name: 'person-topics',
  row: PersonTopicsRow,
  reads: { CaseOpened },
  on: {
    CaseOpened: {
      key: ({ data }) => (data.topics.length > 0 ? data.person : null),
      next: (row, { data }) => ({ person: data.person, cases: (row?.cases ?? 0) + 1 }),
    },
  },
};

class Example1700000000000 implements MigrationInterface {
  readonly name = 'Example1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'open_cases',
      'case_id',
      `
      case_id uuid NOT NULL, person uuid NOT NULL, opened_on date NOT NULL, changed_at timestamptz NOT NULL,
      topics text[] NOT NULL, moves jsonb NOT NULL, version integer NOT NULL CHECK (version > 0), agency text`,
    );
    await runner.query('CREATE UNIQUE INDEX "PersonHasOpenCase" ON open_cases (tenant_id, person)');
    await createMembership(runner, 'open_cases', { key: 'case_id', each: 'topics', copied: ['opened_on'] });
    await createProjectionTable(
      runner,
      'agency_counts',
      'agency',
      `agency text NOT NULL, arrivals integer NOT NULL, visits integer NOT NULL, closed integer NOT NULL,
      last_heard_at timestamptz, trail text`,
    );
    await createProjectionTable(
      runner,
      'person_topics',
      'person',
      'person uuid NOT NULL, cases integer NOT NULL',
    );
  }
  down = (): Promise<void> => Promise.resolve();
}

const loginPassword = 'only-for-this-run';

/** A database of its own, and what it takes to open stores on it. */
export async function createExampleService(
  adminUrl: string,
  service: string,
): Promise<StoreSettings & { readonly admin: string }> {
  await provisionDatabase({ adminUrl, service, password: loginPassword });
  await migrate({ adminUrl, service, migrations: [Example1700000000000] });
  const admin = Object.assign(new URL(adminUrl), { pathname: `/geleit_${service}` });
  const login = Object.assign(new URL(admin), { username: `geleit_${service}`, password: loginPassword });
  return { ...exampleStoreSettings({ url: login.href, service }), admin: admin.href };
}

const exampleProjections = [openCases, agencyCounts, personTopics] as readonly Projection<
  MessageTypes,
  object
>[];
export const exampleStoreSettings = ({
  url,
  service,
}: Pick<StoreSettings, 'url' | 'service'>): StoreSettings => ({
  url,
  service,
  streams: [{ language: CaseLanguage }],
  projections: exampleProjections,
  contracts: [agencyContract],
  migrationCount: eventStoreMigrations.length + 1,
});

export const exampleTime = '2026-03-01T09:00:00.000Z';
export const newEvent = (type: keyof typeof CaseLanguage.events, data: object): NewEvent => ({
  id: randomUUID(),
  type,
  schemaVersion: 1,
  data,
});
export const caseOpened = (person: string = randomUUID(), topics: string[] = ['housing']): NewEvent =>
  newEvent('CaseOpened', { person, openedOn: '2026-03-01', topics });
export const newCaseStream = (tenant: string): StreamRef => ({ tenant, type: 'case', id: randomUUID() });

export function appendTo(stream: StreamRef, expected: number, ...events: readonly NewEvent[]): Append {
  const commandId = randomUUID();
  return {
    stream,
    expected,
    at: exampleTime,
    events,
    meta: { by: 'counsellor-1', commandId, correlationId: commandId },
  };
}

export const receivedEvent = (
  tenant: string,
  position: number,
  type: string,
  agency: string,
): ReceivedEvent => ({
  tenant,
  stream: randomUUID(),
  streamVersion: 1,
  id: randomUUID(),
  type,
  at: exampleTime,
  by: 'system',
  data: { agency },
  position,
  previous: position - 1,
});

/** A batch whose checkpoint moves from before its first event to its last. */
export const consumeRequest = (
  events: readonly ReceivedEvent[],
  from: number,
  more: Partial<ConsumeRequest> = {},
): ConsumeRequest => ({
  topic: agencyTopic,
  partition: 0,
  from,
  to: events.at(-1)?.position ?? from,
  offset: String(events.at(-1)?.position ?? from),
  events,
  parked: [],
  appends: [],
  ...more,
});
