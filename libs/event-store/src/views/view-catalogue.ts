import {
  topicOf,
  type Contract,
  type Language,
  type Recorded,
  type Upcasts,
  type View,
  type Vocabulary,
} from '@geleit/kernel';
import { viewTable, type ViewTable } from './view-table.js';

/** A kind of stream this service records, and how its old events are lifted. */
export interface OwnStream {
  readonly language: Pick<Language, 'stream' | 'events'>;
  readonly upcasts?: Upcasts<Vocabulary>;
}

export type Fold = NonNullable<View<Vocabulary, object>['on'][string]>;

/** One view's interest in one kind of event. */
export interface Feed {
  readonly table: ViewTable;
  readonly on: Fold;
}

/** An event on its way into views. */
export interface Fact {
  readonly feeds: readonly Feed[];
  readonly event: Recorded<Vocabulary>;
}

/** Where an event comes from: a stream type of this service or a topic. */
export type Source = `own ${string}` | `heard ${string}`;
export const own = (streamType: string): Source => `own ${streamType}`;
export const heard = (topic: string): Source => `heard ${topic}`;

/** Which views read which event. */
export interface ViewCatalogue {
  feeds(source: Source, type: string): readonly Feed[];
  /** Of one view alone. @throws when there is no such view */
  only(view: string): {
    readonly table: ViewTable;
    readonly catalogue: ViewCatalogue;
    readonly reads: readonly { readonly source: Source; readonly type: string }[];
  };
}

interface Entry extends Feed {
  readonly view: string;
  readonly source: Source;
  readonly type: string;
}

/**
 * Views say which classes they read; a class is found in the vocabularies by its identity.
 * @throws when nobody records or tells what a view reads
 */
export function viewCatalogue(
  views: readonly View<Vocabulary, object>[],
  streams: readonly OwnStream[],
  contracts: readonly Contract[],
): ViewCatalogue {
  const said = [
    ...streams.map(({ language }) => ({ source: own(language.stream), events: language.events })),
    ...contracts.map((contract) => ({ source: heard(topicOf(contract)), events: contract.events })),
  ];
  const entries = views.flatMap((view) => entriesOf(view, said));
  return { ...catalogueOf(entries), only: (name) => onlyOf(name, entries) };
}

type Said = readonly { readonly source: Source; readonly events: Vocabulary }[];

function entriesOf(view: View<Vocabulary, object>, said: Said): Entry[] {
  const table = viewTable(view.row);
  return Object.entries(view.on).flatMap(([name, on]) => {
    const message = view.reads[name];
    const found = said.flatMap(({ source, events }) =>
      typesOf(events, name, message).map((type) => ({ view: view.name, table, source, type, on })),
    );
    if (on === undefined || found.length === 0)
      throw new Error(
        `the view ${view.name} reads ${name}, which no stream and no contract of this service speaks`,
      );
    return found as Entry[];
  });
}

/** Under its own name if it goes by that; else under whatever name the vocabulary gives it. */
function typesOf(events: Vocabulary, name: string, message: Vocabulary[string] | undefined): string[] {
  if (message === undefined) return [];
  return events[name] === message ? [name] : Object.keys(events).filter((type) => events[type] === message);
}

function catalogueOf(entries: readonly Entry[]): Pick<ViewCatalogue, 'feeds'> {
  const known = Map.groupBy(entries, ({ source, type }) => `${source} ${type}`);
  return { feeds: (source, type) => known.get(`${source} ${type}`) ?? [] };
}

function onlyOf(name: string, entries: readonly Entry[]): ReturnType<ViewCatalogue['only']> {
  const reads = entries.filter(({ view }) => view === name);
  const [first] = reads;
  if (first === undefined) throw new Error(`no view is named ${name}`);
  return {
    table: first.table,
    reads,
    catalogue: { ...catalogueOf(reads), only: (other) => onlyOf(other, reads) },
  };
}
