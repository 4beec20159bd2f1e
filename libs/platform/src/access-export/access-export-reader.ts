import { EventStore, type StoredEvent } from '@geleit/event-store';
import { DataSealing } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { eventClassOf } from '../manifest/event-class.js';
import { TenantReads } from '../database/tenant-reads.js';
import { Clock } from '../edge/clock.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import { RegisteredStaffRow } from '../register/staff.projection.js';
import type {
  AccessExport,
  ExportedRecords,
  ExportedRows,
  RecordedBy,
  RecordedFact,
} from './access-export.js';
import { ownFacts } from './own-facts.js';

interface FoundRows {
  readonly kind: string;
  readonly rows: readonly object[];
}

/** Reads, for hand-written controllers, what a service holds of a person. Who may have it is theirs to check. */
@Injectable()
export class AccessExportReader {
  @Inject(SERVICE) private readonly service!: Service;
  @Inject(Clock) private readonly clock!: Clock;

  constructor(
    private readonly store: EventStore,
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  /** @throws KeysUnavailable, UnknownKey, SealBroken, Unavailable */
  async read(tenant: string, exported: ExportedRecords): Promise<AccessExport> {
    const { personIds, streams, leftOut } = exported;
    const { found, keys } = await this.reads.read(tenant, (rows) => findRows(rows, exported.rows));
    const kept = { leftOut, ownIds: new Set([...personIds, ...Object.values(streams).flat(), ...keys]) };
    return ownFacts(
      {
        service: this.service.name,
        exportedAt: this.clock.now(),
        records: await this.openRecords(tenant, exported.rows, found),
        history: await this.readHistory(tenant, streams),
      },
      kept,
    );
  }

  private async openRecords(
    tenant: string,
    exportedRows: readonly ExportedRows[],
    found: readonly FoundRows[],
  ): Promise<AccessExport['records']> {
    const records: Record<string, readonly object[]> = {};
    for (const [index, { kind, rowClass }] of exportedRows.entries())
      records[kind] = await this.sealing.openRows(rowClass, tenant, found[index]?.rows ?? []);
    return records;
  }

  private async readHistory(
    tenant: string,
    streams: ExportedRecords['streams'],
  ): Promise<readonly RecordedFact[]> {
    const facts: RecordedFact[] = [];
    for (const [type, ids] of Object.entries(streams)) {
      const spec = this.specOf(type);
      for (const id of ids) {
        const events = await this.store.load({ tenant, type, id });
        facts.push(...(await this.openFacts(tenant, spec, events)));
      }
    }
    return facts.sort((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1));
  }

  private async openFacts(
    tenant: string,
    spec: StreamSpec,
    events: readonly StoredEvent[],
  ): Promise<readonly RecordedFact[]> {
    const opened = await this.sealing.open(
      events.map(({ id, type, data }) => ({ eventId: id, messageClass: eventClassOf(spec, type), data })),
    );
    const rolesOf = await this.findRoles(tenant, events);
    return events.map(({ stream, type, at, meta }, index) => ({
      record: stream.type,
      recordId: stream.id,
      fact: type,
      recordedAt: at,
      recordedBy: rolesOf(meta.by),
      data: opened[index] ?? {},
    }));
  }

  /** An event says who recorded it, and the register which roles they have. */
  private async findRoles(
    tenant: string,
    events: readonly StoredEvent[],
  ): Promise<(by: string) => RecordedBy> {
    const staffIds = [...new Set(events.map(({ meta }) => meta.by))].filter((by) => isUuid(by));
    const staff = await this.reads.read(tenant, (rows) =>
      rows.findBy(RegisteredStaffRow, { staffId: In(staffIds) }),
    );
    const byId = new Map(staff.map(({ staffId, roles }) => [staffId, roles]));
    return (by) => (isUuid(by) ? (byId.get(by) ?? ['staff']) : ['program']);
  }

  private specOf(type: string): StreamSpec {
    const spec = this.service.streams.find(({ decider }) => decider.language.stream === type);
    if (spec === undefined) throw new Error(`no stream ${type}`);
    return spec;
  }
}

/** Returns the rows of each kind, and the keys of all of them, in one snapshot. */
async function findRows(
  rows: EntityManager,
  exportedRows: readonly ExportedRows[],
): Promise<{ readonly found: readonly FoundRows[]; readonly keys: readonly string[] }> {
  const found: FoundRows[] = [];
  const keys: string[] = [];
  for (const { kind, rowClass, where } of exportedRows) {
    const conditions = Object.entries(where).map(([column, values]) => [column, In([...values])] as const);
    const ofKind = await rows.findBy(rowClass, Object.fromEntries(conditions));
    found.push({ kind, rows: ofKind.map((row) => ({ ...row })) });
    for (const { propertyName } of rows.connection.getMetadata(rowClass).primaryColumns)
      keys.push(...ofKind.map((row) => String((row as Record<string, unknown>)[propertyName])));
  }
  return { found, keys };
}
