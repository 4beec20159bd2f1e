import type { Contract, View, Vocabulary } from '@geleit/kernel';
import { randomUUID } from 'node:crypto';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createView } from './create-view.js';
import { migrate } from './migrate.js';
import { eventStoreMigrations } from './migrations/event-store-migrations.js';
import type { Append, HeardEvent, HeardUnit, NewEvent, StreamRef } from './port.js';
import { provision } from './provision.js';
import type { StoreSettings } from './postgres-event-store.js';

/** A small service for the store's own specs: one kind of stream, one contract, three views. */
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
export const agencies: Contract = {
  service: 'elsewhere',
  stream: 'agency',
  major: 1,
  events: { AgencyVisited, CaseClosed: ForeignCaseClosed },
};
export const topic = 'geleit.elsewhere.agency.v1';

@Entity('open_cases')
class OpenCase {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') person!: string;
  @Column('date') openedOn!: string;
  @Column('timestamptz') changedAt!: string;
  @Column('text', { array: true }) topics!: string[];
  @Column('jsonb') moves!: { readonly agency: string; readonly by: string }[];
  @Column('int') version!: number;
  @Column('text', { nullable: true }) agency?: string | null;
}
export const openCases: View<typeof CaseLanguage.events, OpenCase> = {
  name: 'open-cases',
  row: OpenCase,
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
class AgencyCount {
  @PrimaryColumn('text') agency!: string;
  @Column('int') arrivals!: number;
  @Column('int') visits!: number;
  @Column('int') closed!: number;
  @Column('timestamptz', { nullable: true }) lastHeardAt?: string | null;
  @Column('text', { nullable: true }) trail?: string | null;
}
const fresh = (agency: string): AgencyCount => ({ agency, arrivals: 0, visits: 0, closed: 0 });
const reads = { CaseMoved, AgencyVisited, ClosedElsewhere: ForeignCaseClosed };
/** One view of own and foreign events, whose rows belong to no stream; the trail remembers their order. */
export const agencyCounts: View<typeof reads, AgencyCount> = {
  name: 'agency-counts',
  row: AgencyCount,
  reads,
  on: {
    CaseMoved: {
      key: ({ data }) => data.agency,
      next: (row, { data, id }) => {
        const old = row ?? fresh(data.agency);
        return { ...old, arrivals: old.arrivals + 1, trail: trail(old, id) };
      },
    },
    AgencyVisited: {
      key: ({ data }) => data.agency,
      next: (row, { data, id, heardAt }) => {
        const old = row ?? fresh(data.agency);
        return { ...old, visits: old.visits + 1, lastHeardAt: heardAt ?? null, trail: trail(old, id) };
      },
    },
    ClosedElsewhere: {
      key: ({ data }) => data.agency,
      next: (row, { id }) =>
        row && row.visits > row.closed ? { ...row, closed: row.closed + 1, trail: trail(row, id) } : null,
    },
  },
};
const trail = ({ trail: old }: AgencyCount, id: string): string => `${old ?? ''}${id.slice(0, 4)} `;

@Entity('person_topics')
class PersonTopics {
  @PrimaryColumn('uuid') person!: string;
  @Column('int') cases!: number;
}
export const personTopics: View<Pick<typeof CaseLanguage.events, 'CaseOpened'>, PersonTopics> = {
  name: 'person-topics',
  row: PersonTopics,
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
    await createView(
      runner,
      'open_cases',
      'case_id',
      `
      case_id uuid NOT NULL, person uuid NOT NULL, opened_on date NOT NULL, changed_at timestamptz NOT NULL, topics text[] NOT NULL,
      moves jsonb NOT NULL, version integer NOT NULL CHECK (version > 0), agency text`,
    );
    await runner.query('CREATE UNIQUE INDEX "PersonHasOpenCase" ON open_cases (tenant_id, person)');
    await createView(
      runner,
      'agency_counts',
      'agency',
      'agency text NOT NULL, arrivals integer NOT NULL, visits integer NOT NULL, closed integer NOT NULL, last_heard_at timestamptz, trail text',
    );
    await createView(runner, 'person_topics', 'person', 'person uuid NOT NULL, cases integer NOT NULL');
  }
  down = (): Promise<void> => Promise.resolve();
}

const password = 'only-for-this-run';

/** A database of its own, and what it takes to open stores on it. */
export async function exampleService(
  adminUrl: string,
  service: string,
): Promise<StoreSettings & { readonly admin: string }> {
  await provision({ adminUrl, service, password });
  await migrate({ adminUrl, service, migrations: [Example1700000000000] });
  const admin = Object.assign(new URL(adminUrl), { pathname: `/geleit_${service}` });
  const login = Object.assign(new URL(admin), { username: `geleit_${service}`, password });
  return { ...exampleStore({ url: login.href, service }), admin: admin.href };
}

const views = [openCases, agencyCounts, personTopics] as unknown as readonly View<Vocabulary, object>[];
export const exampleStore = ({ url, service }: Pick<StoreSettings, 'url' | 'service'>): StoreSettings => ({
  url,
  service,
  streams: [{ language: CaseLanguage }],
  views,
  contracts: [agencies],
  level: eventStoreMigrations.length + 1,
});

export const at = '2026-03-01T09:00:00.000Z';
export const event = (type: keyof typeof CaseLanguage.events, data: object): NewEvent => ({
  id: randomUUID(),
  type,
  schemaVersion: 1,
  data,
});
export const opened = (person: string = randomUUID(), topics: string[] = ['housing']): NewEvent =>
  event('CaseOpened', { person, openedOn: '2026-03-01', topics });
export const someCase = (tenant: string): StreamRef => ({ tenant, type: 'case', id: randomUUID() });

export function append(stream: StreamRef, expected: number, ...events: readonly NewEvent[]): Append {
  const commandId = randomUUID();
  return { stream, expected, at, events, meta: { by: 'counsellor-1', commandId, correlationId: commandId } };
}

export const told = (tenant: string, position: number, type: string, agency: string): HeardEvent => ({
  tenant,
  stream: randomUUID(),
  streamVersion: 1,
  id: randomUUID(),
  type,
  at,
  by: 'system',
  data: { agency },
  position,
  previous: position - 1,
});

/** A run whose mark moves from before its first event to its last. */
export const run = (
  events: readonly HeardEvent[],
  from: number,
  more: Partial<HeardUnit> = {},
): HeardUnit => ({
  topic,
  part: 0,
  from,
  to: events.at(-1)?.position ?? from,
  offset: String(events.at(-1)?.position ?? from),
  events,
  parked: [],
  appends: [],
  ...more,
});
