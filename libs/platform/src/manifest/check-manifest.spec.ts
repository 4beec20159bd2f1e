import { caseContract, requestContract } from '@geleit/contracts';
import type { Decider, Language } from '@geleit/kernel';
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
  /** The compiler is told that it is never null, PostgreSQL is not. */
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
const spoken = { service: 'demo', stream: 'note', major: 1, events: { NoteWritten } } as const;
const { CaseOpened } = caseContract.events;

const sound: Service = {
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
  publications: [publication({ from: notes, to: spoken, publish: {} })],
};
const faultsOf = (changes: Partial<Service>): readonly string[] => {
  try {
    checkManifest({ ...sound, ...changes });
  } catch (fault) {
    if (fault instanceof BadManifest) return fault.faults;
    throw fault;
  }
  return [];
};

describe('the manifest', () => {
  it('is taken when everything it names exists', () => expect(faultsOf({})).toEqual([]));

  it('names what is there twice', () => {
    expect(
      faultsOf({
        streams: [...sound.streams, ...sound.streams],
        projections: [...sound.projections, ...sound.projections],
        policies: [...sound.policies, ...sound.policies],
      }),
    ).toEqual([
      'stream note is there twice',
      'view notes is there twice',
      'policy write-note-when-case-opened is there twice',
    ]);
  });

  it('refuses events that nobody says, and a policy on its own service’s events', () => {
    expect(
      faultsOf({
        projections: [
          projection({ name: 'strange', row: Row, reads: { Elsewhere, CaseOpened: Elsewhere }, on: {} }),
        ],
        policies: [policy({ name: 'itself', consumes: { NoteWritten }, target: notes, react: {} })],
      }),
    ).toEqual([
      'view strange reads Elsewhere, which nobody says',
      'view strange reads CaseOpened, which nobody says',
      'policy itself reads NoteWritten, which nobody says',
    ]);
  });

  it('refuses to speak for others', () => {
    const other = { ...notes, stream: 'other' };
    expect(
      faultsOf({
        policies: [policy({ name: 'astray', consumes: { CaseOpened }, target: other, react: {} })],
        publications: [
          publication({
            from: other,
            to: { ...spoken, service: 'intake' },
            publish: { Elsewhere: () => ({ type: 'NoteWritten', data: {} }) } as never,
          }),
        ],
      }),
    ).toEqual([
      "policy astray asks stream other, which is not its service's",
      "publication tells of stream other, which is not its service's",
      'publication speaks for service intake',
      'publication tells Elsewhere, which stream other never records',
    ]);
  });

  it('refuses queries that PostgreSQL could not serve', () => {
    const reads = {};
    const visits = { name: 'visits', row: VisitRow, reads, on: {} };
    const visitsApi: QueryApi<VisitRow, VisitRow> = {
      path: 'visits',
      projection: visits,
      summary: 'Visits',
      allow: { name: 'everyone', rows: () => everyRow },
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
      'query visits begins now, but note is neither a date nor a timestamptz',
      'query visits has a range of note, which is no day, moment or whole number',
    ]);
    expect(faultsOf({ projections: [projection(visits, parts)] })).toEqual([
      "query parts is part of visits, which is a part itself or not its service's",
    ]);
  });

  it('hears the contracts whose classes it reads', () => {
    expect(consumedContracts(sound)).toEqual([caseContract]);
    expect(
      consumedContracts({
        projections: [],
        policies: [policy({ name: 'p', consumes: { ...requestContract.events }, target: notes, react: {} })],
      }),
    ).toEqual([requestContract]);
  });
});
