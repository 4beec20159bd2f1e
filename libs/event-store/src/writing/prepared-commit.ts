import { hashEvent } from '../integrity/event-hash.js';
import type { Append, CommitRequest, NewEvent, StreamRef } from '../port.js';
import {
  foldInputsOf,
  ownStreamOrigin,
  type FoldInput,
  type ProjectionCatalogue,
} from '../projections/projection-catalogue.js';

/** An append whose events were serialised once: as the log takes them, and as projections read them. */
export interface PreparedAppend extends Append {
  /** One JSON object per event, as `es.append` reads it. */
  readonly records: readonly string[];
  readonly foldInputs: readonly FoldInput[];
}

export interface PreparedCommit {
  readonly request: CommitRequest;
  readonly appends: readonly PreparedAppend[];
  /** Characters of the serialised events, and bytes of contents. */
  readonly size: number;
}

export function prepareCommit(catalogue: ProjectionCatalogue, request: CommitRequest): PreparedCommit {
  const appends = request.appends.map((append) => prepareAppend(catalogue, append));
  const bytes = (request.contents ?? []).reduce((sum, { sealed }) => sum + sealed.length, 0);
  const size = appends.reduce(
    (sum, { records }) => sum + records.reduce((all, one) => all + one.length, 0),
    bytes,
  );
  return { request, appends, size };
}

export function prepareAppend(catalogue: ProjectionCatalogue, append: Append): PreparedAppend {
  const { stream, expected, at, events, meta } = append;
  const about = { stream, at: new Date(at).toISOString(), meta: JSON.stringify(meta) };
  const prepared = events.map((event, index) => {
    const version = expected + index + 1;
    const data = JSON.stringify(event.data);
    const folds = catalogue.findFolds(ownStreamOrigin(stream.type), event.type);
    return {
      record: recordOf(about, { ...event, version, data }),
      // As a rebuild will read it from the log; nobody reads what no projection folds.
      foldInputs:
        folds.length === 0 ? [] : foldInputsOf(folds, ...foldedEventOf(append, event, version, data)),
    };
  });
  return {
    ...append,
    records: prepared.map(({ record }) => record),
    foldInputs: prepared.flatMap(({ foldInputs }) => foldInputs),
  };
}

/** The event's envelope and its data, as a rebuild will read them from the log. */
const foldedEventOf = (
  { stream, at, meta }: Append,
  { id, data, opened }: NewEvent,
  version: number,
  json: string,
): readonly [Omit<FoldInput['event'], 'data'>, Parameters<typeof foldInputsOf>[2]] => [
  { tenant: stream.tenant, stream: stream.id, version, at, by: meta.by, id },
  { sealed: () => JSON.parse(json) as object, opened: () => asStored(opened ?? data) },
];

/** As a rebuild will read it from the log or the inbox. */
export const asStored = (data: object): object => JSON.parse(JSON.stringify(data)) as object;

interface SerialisedEvent extends Omit<NewEvent, 'data' | 'opened'> {
  readonly version: number;
  /** JSON */
  readonly data: string;
}

/** The event as `es.append` reads it, with the hash of what is stored; `data` and `meta` stay as they are. */
function recordOf(
  { stream, at, meta }: { readonly stream: StreamRef; readonly at: string; readonly meta: string },
  { id, type, schemaVersion, version, data }: SerialisedEvent,
): string {
  const tenant = stream.tenant.toLowerCase();
  const streamId = stream.id.toLowerCase();
  const key = { tenant, version, id: id.toLowerCase(), type, at };
  const hash = hashEvent({ ...key, streamType: stream.type, streamId, schemaVersion, data, meta });
  const record = {
    ...key,
    stream_type: stream.type,
    stream_id: streamId,
    schema_version: schemaVersion,
    hash: `\\x${hash.toString('hex')}`,
  };
  return `${JSON.stringify(record).slice(0, -1)},"meta":${meta},"data":${data}}`;
}
