import { createProjectionCatalogue, ownStreamOrigin, recordedEventOf } from '@geleit/event-store';
import { sharedTenant } from '@geleit/contracts';
import type { Contract, MessageTypes, Projection, RecordedEvent } from '@geleit/kernel';
import type { RelaySettings } from '@geleit/messaging';
import type { Service } from '../manifest/manifest.js';
import { rowApisOf } from '../manifest/serves-query.js';

/** A row that an event changes. */
type RowChange = ReturnType<RelaySettings['changesOf']>[number];

/**
 * Returns which rows an event of the service's own log changes, of those that clients read one by one: in
 * every collection whose projection folds it, and in the organisation that owns the row. Rows that all
 * organisations share are news for the organisation that changed them.
 */
export function rowChangesOf(
  { projections, streams, controllers }: Pick<Service, 'projections' | 'streams' | 'controllers'>,
  contracts: readonly Contract[],
): RelaySettings['changesOf'] {
  const catalogue = createProjectionCatalogue(
    projections.map(({ projection }) => projection),
    streams.map(({ decider, ...spec }) => ({ ...spec, language: decider.language })),
    contracts,
  );
  const collections = rowApisOf({ projections, controllers }).map(({ path, projection: { name } }) => ({
    collection: path,
    folds: catalogue.selectProjection(name).catalogue,
  }));
  return (storedEvent) => {
    const event = recordedEventOf(storedEvent);
    const origin = ownStreamOrigin(storedEvent.stream.type);
    return collections.flatMap(({ collection, folds }) =>
      folds
        .findFolds(origin, storedEvent.type)
        .flatMap(({ fold }) => changeOf({ collection, fold, event }) ?? []),
    );
  };
}

type Fold = NonNullable<Projection<MessageTypes, object>['on'][string]>;

function changeOf({
  collection,
  fold,
  event,
}: {
  readonly collection: string;
  readonly fold: Fold;
  readonly event: RecordedEvent<MessageTypes>;
}): RowChange | undefined {
  const id = fold.key(event);
  if (id === null) return undefined;
  const owner = fold.of?.(event) ?? event.tenant;
  return {
    tenant: owner === sharedTenant ? event.tenant : owner,
    collection,
    id,
    ...(id === event.stream && { version: event.version }),
  };
}
