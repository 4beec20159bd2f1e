import type { ApiDocument } from './api-operations.js';

const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
export const uuidsIn = (text: string): readonly string[] => text.match(uuidPattern) ?? [];

export type Row = Readonly<Record<string, unknown>>;

/** Requests as one login of the organisation. Resolves to undefined unless the status is 200. */
export type ReadJson = (path: string) => Promise<Row | undefined>;

/** Rows of each collection and part, by the path where they are read, as somebody of the organisation sees them. */
export type VictimRows = ReadonlyMap<string, readonly Row[]>;

const rowsOf = (body: Row | undefined): readonly Row[] =>
  Array.isArray(body?.['items']) ? (body['items'] as readonly Row[]) : [];

/** The row's own id is its first. */
export const idOf = (row: Row): string | undefined =>
  Object.entries(row).find(([name, value]) => /(^i|I)d$/.test(name) && typeof value === 'string')?.[1] as
    string | undefined;

/** How many rows of a collection are looked into for parts. */
const parents = 3;

/** Rows by path; those that several logins see are the same if their content is. */
class FoundRows {
  private readonly byPath = new Map<string, Map<string, Row>>();

  add(path: string, rows: readonly Row[]): void {
    const ofPath = this.byPath.get(path) ?? new Map<string, Row>();
    for (const row of rows) ofPath.set(JSON.stringify(row), row);
    this.byPath.set(path, ofPath);
  }

  idsOf(path: string): readonly string[] {
    return [...new Set([...(this.byPath.get(path)?.values() ?? [])].flatMap((row) => idOf(row) ?? []))];
  }

  asMap(): VictimRows {
    return new Map([...this.byPath].map(([path, rows]) => [path, [...rows.values()]]));
  }
}

/** Reads every list of the organisation as each of its logins, and the parts of what they found. */
export async function readVictimRows(
  { operations }: ApiDocument,
  readers: readonly ReadJson[],
): Promise<VictimRows> {
  const found = new FoundRows();
  const gets = operations.filter(({ method }) => method === 'GET').map(({ template }) => template);
  const addAll = async (path: string, readOne: (read: ReadJson) => ReturnType<ReadJson>): Promise<void> => {
    for (const body of await Promise.all(readers.map(readOne))) found.add(path, rowsOf(body));
  };
  for (const path of gets.filter((template) => !template.includes('{')))
    await addAll(path, async (read) => (await read(`${path}?limit=100`)) ?? read(path));
  for (const template of gets.filter(isListOfParts))
    for (const id of found.idsOf(template.slice(0, template.indexOf('/{'))).slice(0, parents))
      await addAll(template, (read) => read(template.replace('{id}', id)));
  return found.asMap();
}

const isListOfParts = (template: string): boolean => /^[^{]+\{id\}\/[^{]+s$/.test(template);

/** Ids for the parameters of a path: of the stream, and of one of its parts. */
export interface PathIds {
  readonly id: string;
  readonly partId: string;
}

const unknownId = '01890000-0000-7000-8000-00000000dead';

/** Returns up to `count` choices of ids for a path. */
export function pathIdsFor(template: string, rows: VictimRows, count: number): readonly PathIds[] {
  const collection = template.slice(0, template.indexOf('/{'));
  const part = /\{id\}\/([^/]+)\/\{partId\}/.exec(template)?.[1];
  const listed = rows.get(collection) ?? rows.get(collection.replace(/\/[^/]+$/, '')) ?? [];
  const choices = listed.flatMap((row) => {
    const id = idOf(row);
    return id === undefined ? [] : [{ id, partId: partIdOf(row, rows, { collection, part }) }];
  });
  const distinct = [...new Map(choices.map((choice) => [choice.id, choice])).values()];
  const withPart = distinct.filter(({ partId }) => partId !== unknownId);
  return (withPart.length > 0 ? withPart : distinct).slice(0, count);
}

/** Parts are rows of a list of their own, or entries of the row. */
function partIdOf(
  row: Row,
  rows: VictimRows,
  { collection, part }: { readonly collection: string; readonly part: string | undefined },
): string {
  if (part === undefined) return unknownId;
  const id = idOf(row) ?? '';
  const listed = (rows.get(`${collection}/{id}/${part}`) ?? []).find((one) =>
    JSON.stringify(one).includes(id),
  );
  const entries = row[part];
  const entry = listed ?? (Array.isArray(entries) ? (entries[0] as Row | undefined) : undefined);
  return (entry && idOf(entry)) ?? unknownId;
}
