import { caseContract, requestContract } from '@geleit/contracts';
import type { Contract, Decider, Language } from '@geleit/kernel';
import { everyRow } from '@geleit/access';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { policy, publication, stream, projection, type Service } from './manifest.js';
import type { QueryApi } from './query-api.js';
import { BadManifest, checkManifest } from './check-manifest.js';
import { consumedContracts } from './consumed-contracts.js';

class WriteNote {}
class NoteWritten {}
class Elsewhere {}
class Row {}
@Entity('visits')
class VisitRow {
  @PrimaryColumn('uuid') visitId!: string;
  @Column('timestamptz') heldAt!: string;
  @Column('integer') guests!: number;
  /** Never null for the compiler, but for PostgreSQL. */
  @Column('text', { nullable: true }) note!: string;
}
class NoConfig {}
const notes = {
  stream: 'note',
  commands: { WriteNote },
  events: { NoteWritten },
  rejections: {},
} as const satisfies Language;
const decider: Decider<typeof notes, null> = {
  language: notes,
  initial: null,
  decide: { WriteNote: () => [] },
  evolve: { NoteWritten: (state) => state },
};
const published = {
  service: 'demo',
  stream: 'note',
  major: 1,
  listeners: [],
  events: { NoteWritten },
} as const;
const { CaseOpened } = caseContract.events;

const validService: Service = {
  name: 'demo',
  config: NoConfig,
  streams: [stream({ decider })],
  controllers: [],
  migrations: [],
  timers: [],
  projections: [projection({ name: 'notes', row: Row, reads: { NoteWritten, CaseOpened }, on: {} })],
  policies: [
    policy({ name: 'write-note-when-case-opened', consumes: { CaseOpened }, target: notes, react: {} }),
  ],
  publications: [publication({ from: notes, to: published, publish: {} })],
};
/** The contract of cases, sealed for the demonstration service alone. */
const casesForDemo: Contract = { ...caseContract, listeners: ['demo'] };
const faultsOf = (changes: Partial<Service>, contracts = [casesForDemo]): readonly string[] => {
  try {
    checkManifest({ ...validService, ...changes }, contracts);
  } catch (fault) {
    if (fault instanceof BadManifest) return fault.faults;
    throw fault;
  }
  return [];
};

describe('checkManifest', () => {
  it('accepts a manifest whose references all exist', () => expect(faultsOf({})).toEqual([]));

  it('rejects repeated names', () => {
    expect(
      faultsOf({
        streams: [...validService.streams, ...validService.streams],
        projections: [...validService.projections, ...validService.projections],
        policies: [...validService.policies, ...validService.policies],
      }),
    ).toEqual([
      'stream note is declared twice',
      'projection notes is declared twice',
      'policy write-note-when-case-opened is declared twice',
    ]);
  });

  it('rejects undeclared events, and a policy that consumes its own service’s events', () => {
    expect(
      faultsOf({
        projections: [
          projection({ name: 'strange', row: Row, reads: { Elsewhere, CaseOpened: Elsewhere }, on: {} }),
        ],
        policies: [policy({ name: 'itself', consumes: { NoteWritten }, target: notes, react: {} })],
      }),
    ).toEqual([
      'projection strange reads Elsewhere, which no stream or contract declares',
      'projection strange reads CaseOpened, which no stream or contract declares',
      'policy itself reads NoteWritten, which no contract declares',
    ]);
  });

  it('rejects targets and publications of other services', () => {
    const other = { ...notes, stream: 'other' };
    expect(
      faultsOf({
        policies: [policy({ name: 'astray', consumes: { CaseOpened }, target: other, react: {} })],
        publications: [
          publication({
            from: other,
            to: { ...published, service: 'intake' },
            publish: { Elsewhere: () => ({ type: 'NoteWritten', data: {} }) } as never,
          }),
        ],
      }),
    ).toEqual([
      "policy astray has the target stream other, which is not its service's",
      "a publication reads stream other, which is not its service's",
      'a publication publishes for service intake',
      'a publication publishes Elsewhere, which stream other never records',
    ]);
  });

  it('rejects queries that PostgreSQL could not serve', () => {
    const reads = {};
    const visits = { name: 'visits', row: VisitRow, reads, on: {} };
    const visitsApi: QueryApi<VisitRow, VisitRow> = {
      path: 'visits',
      projection: visits,
      summary: 'Visits',
      allow: { name: 'everyone', roles: 'everybody', rows: () => everyRow },
      filters: { note: 'range', heldAt: 'range', guests: 'range', visitId: 'anyOf' },
      order: { by: 'note', direction: 'ascending', from: 'now' },
    };
    const parts: QueryApi<VisitRow, VisitRow> = {
      ...visitsApi,
      path: 'parts',
      filters: {},
      order: { by: 'heldAt', direction: 'ascending', from: 'now' },
      part: { of: visitsApi, key: 'visitId', allow: () => everyRow },
    };
    expect(
      faultsOf({
        projections: [projection(visits, visitsApi), projection({ ...visits, name: 'parts' }, parts)],
      }),
    ).toEqual([
      'query visits is ordered by note, which must be a column that is never null',
      'query visits starts now, but note is neither a date nor a timestamptz',
      'query visits has a range of note, which is not a date, timestamptz or whole number',
    ]);
    expect(faultsOf({ projections: [projection(visits, parts)] })).toEqual([
      "query parts is part of visits, which is itself a part or not its service's",
    ]);
  });

  it('rejects a service that consumes a contract of which it is no listener', () =>
    expect(faultsOf({}, [{ ...casesForDemo, listeners: ['intake'] }])).toEqual([
      'the service consumes geleit.counselling.case.v1 without being one of its listeners',
    ]));

  it('finds the contracts whose classes a service reads', () => {
    expect(consumedContracts(validService)).toEqual([caseContract]);
    expect(
      consumedContracts({
        projections: [],
        policies: [policy({ name: 'p', consumes: { ...requestContract.events }, target: notes, react: {} })],
      }),
    ).toEqual([requestContract]);
  });
});
