import type { Append, CommitRequest } from '../port.js';
import {
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
  /** Characters of the serialised events. */
  readonly size: number;
}

export function prepareCommit(catalogue: ProjectionCatalogue, request: CommitRequest): PreparedCommit {
  const appends = request.appends.map((append) => prepareAppend(catalogue, append));
  const size = appends.reduce(
    (sum, { records }) => sum + records.reduce((all, one) => all + one.length, 0),
    0,
  );
  return { request, appends, size };
}

export function prepareAppend(catalogue: ProjectionCatalogue, append: Append): PreparedAppend {
  const { stream, expected, at, events, meta } = append;
  const prepared = events.map(({ id, type, schemaVersion, data }, index) => {
    const version = expected + index + 1;
    const record = {
      tenant: stream.tenant,
      stream_type: stream.type,
      stream_id: stream.id,
      version,
      id,
      type,
    };
    const json = JSON.stringify(data);
    const folds = catalogue.findFolds(ownStreamOrigin(stream.type), type);
    const about = { tenant: stream.tenant, stream: stream.id, version, at, by: meta.by, id };
    return {
      record: withRawData({ ...record, schema_version: schemaVersion, at, meta }, json),
      // As a rebuild will read it from the log; nobody reads what no projection folds.
      foldInputs:
        folds.length === 0 ? [] : [{ folds, event: { ...about, data: JSON.parse(json) as object } }],
    };
  });
  return {
    ...append,
    records: prepared.map(({ record }) => record),
    foldInputs: prepared.flatMap(({ foldInputs }) => foldInputs),
  };
}

/** Adds `data` as the text that it already is. */
const withRawData = (record: object, data: string): string =>
  `${JSON.stringify(record).slice(0, -1)},"data":${data}}`;
