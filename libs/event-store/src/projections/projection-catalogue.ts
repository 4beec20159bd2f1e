import {
  topicOf,
  type Contract,
  type Language,
  type RecordedEvent,
  type Upcasts,
  type Projection,
  type MessageTypes,
} from '@geleit/kernel';
import { projectionTableOf, type ProjectionTable } from './projection-table.js';

/** A kind of stream this service records, and how its old events are upcast. */
export interface StreamDefinition {
  readonly language: Pick<Language, 'stream' | 'events'>;
  readonly upcasts?: Upcasts<MessageTypes>;
}

export type EventFold = NonNullable<Projection<MessageTypes, object>['on'][string]>;

/** How one projection folds one type of event. */
export interface ProjectionFold {
  readonly table: ProjectionTable;
  readonly fold: EventFold;
  /** The class of the event's data, if the projection reads it with its sealed values opened. */
  readonly opens?: new () => object;
}

/** An event, and the folds of all projections that read it. */
export interface FoldInput {
  readonly folds: readonly ProjectionFold[];
  readonly event: RecordedEvent<MessageTypes>;
}

/** Returns the inputs for an event of which some projections read the sealed and others the opened data. */
export function foldInputsOf(
  folds: readonly ProjectionFold[],
  about: Omit<RecordedEvent<MessageTypes>, 'data'>,
  data: { readonly sealed: () => object; readonly opened: () => object },
): readonly FoldInput[] {
  const [closed, opening] = [
    folds.filter(({ opens }) => opens === undefined),
    folds.filter(({ opens }) => opens !== undefined),
  ];
  return [
    ...(closed.length === 0 ? [] : [{ folds: closed, event: { ...about, data: data.sealed() } }]),
    ...(opening.length === 0 ? [] : [{ folds: opening, event: { ...about, data: data.opened() } }]),
  ];
}

/** Where an event comes from: a stream type of this service or a topic. */
export type EventOrigin = `own ${string}` | `received ${string}`;
export const ownStreamOrigin = (streamType: string): EventOrigin => `own ${streamType}`;
export const receivedTopicOrigin = (topic: string): EventOrigin => `received ${topic}`;

/** Which projections read which event. */
export interface ProjectionCatalogue {
  findFolds(eventOrigin: EventOrigin, type: string): readonly ProjectionFold[];
  /** Of one projection alone. @throws when there is none of this name */
  selectProjection(name: string): {
    readonly table: ProjectionTable;
    readonly catalogue: ProjectionCatalogue;
    readonly reads: readonly { readonly origin: EventOrigin; readonly type: string }[];
  };
}

interface CatalogueEntry extends ProjectionFold {
  readonly projection: string;
  readonly origin: EventOrigin;
  readonly type: string;
}

/**
 * Projections name the classes they read; a class is found among the message types by its identity.
 * @throws when no stream records and no contract publishes what a projection reads
 */
export function createProjectionCatalogue(
  projections: readonly Projection<MessageTypes, object>[],
  streams: readonly StreamDefinition[],
  contracts: readonly Contract[],
): ProjectionCatalogue {
  const knownEventTypes = [
    ...streams.map(({ language }) => ({ source: ownStreamOrigin(language.stream), events: language.events })),
    ...contracts.map((contract) => ({
      source: receivedTopicOrigin(topicOf(contract)),
      events: contract.events,
    })),
  ];
  const entries = projections.flatMap((projection) => catalogueEntriesOf(projection, knownEventTypes));
  return { ...catalogueOfEntries(entries), selectProjection: (name) => selectFromEntries(name, entries) };
}

type KnownEventTypes = readonly { readonly source: EventOrigin; readonly events: MessageTypes }[];

function catalogueEntriesOf(
  projection: Projection<MessageTypes, object>,
  knownEventTypes: KnownEventTypes,
): CatalogueEntry[] {
  const table = projectionTableOf(projection.row);
  return Object.entries(projection.on).flatMap(([name, on]) => {
    const message = projection.reads[name];
    const found = knownEventTypes.flatMap(({ source, events }) =>
      eventTypesOf(events, name, message).map((type) => ({
        projection: projection.name,
        table,
        origin: source,
        type,
        fold: on,
        ...(opensEvent(projection, name) && { opens: message }),
      })),
    );
    if (on === undefined || found.length === 0)
      throw new Error(
        `the projection ${projection.name} reads ${name}, which no stream and no contract of this service has`,
      );
    return found as CatalogueEntry[];
  });
}

const opensEvent = ({ opens }: Projection<MessageTypes, object>, name: string): boolean =>
  opens === true || opens?.[name] === true;

/** Under its own name if it goes by that; else under whatever names the message types give it. */
function eventTypesOf(
  events: MessageTypes,
  name: string,
  message: MessageTypes[string] | undefined,
): string[] {
  if (message === undefined) return [];
  return events[name] === message ? [name] : Object.keys(events).filter((type) => events[type] === message);
}

function catalogueOfEntries(entries: readonly CatalogueEntry[]): Pick<ProjectionCatalogue, 'findFolds'> {
  const known = Map.groupBy(entries, ({ origin, type }) => `${origin} ${type}`);
  return { findFolds: (source, type) => known.get(`${source} ${type}`) ?? [] };
}

function selectFromEntries(
  name: string,
  entries: readonly CatalogueEntry[],
): ReturnType<ProjectionCatalogue['selectProjection']> {
  const reads = entries.filter(({ projection }) => projection === name);
  const [first] = reads;
  if (first === undefined) throw new Error(`no projection is named ${name}`);
  return {
    table: first.table,
    reads,
    catalogue: { ...catalogueOfEntries(reads), selectProjection: (other) => selectFromEntries(other, reads) },
  };
}
