import type { Language } from '@geleit/kernel';
import { schemaOf, type JsonSchema } from './json-schema.js';

/** Field → the code lists from which it takes its values. */
export type FieldCodeLists = ReadonlyMap<string, readonly string[]>;

interface CodedSchema extends JsonSchema {
  readonly 'x-list'?: string;
  readonly items?: CodedSchema;
  readonly properties?: Readonly<Record<string, CodedSchema>>;
}

/** Returns the code lists of all fields of the events of these streams, nested ones included. */
export function fieldCodeListsOf(languages: readonly Pick<Language, 'events'>[]): FieldCodeLists {
  const found = new Map<string, Set<string>>();
  for (const { events } of languages)
    for (const event of Object.values(events)) collectLists(schemaOf(event) as CodedSchema, '', found);
  return new Map([...found].map(([field, lists]) => [field, [...lists]]));
}

function collectLists(schema: CodedSchema, field: string, found: Map<string, Set<string>>): void {
  const list = schema['x-list'];
  if (list !== undefined) found.set(field, (found.get(field) ?? new Set<string>()).add(list));
  if (schema.items !== undefined) collectLists(schema.items, field, found);
  for (const [name, child] of Object.entries(schema.properties ?? {})) collectLists(child, name, found);
}
