import { NamesOne } from '@geleit/contracts';
import type { JsonSchema } from './json-schema.js';
import { withRowReferences } from './row-references.js';

class PlainRow {
  caseId!: string;
}
class GroupRow extends PlainRow {
  @NamesOne('group-series/sessions')
  sessionId!: string;
  @NamesOne('group-series')
  override caseId!: string;
}
const id = { type: 'string', format: 'uuid' };
const referencesIn = (row: new () => object, properties: JsonSchema): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(
      withRowReferences({ type: 'object', properties }, row)['properties'] as Record<string, JsonSchema>,
    ).map(([field, schema]) => [field, schema['x-refers-to']]),
  );

describe('the ids of a row', () => {
  it('name what their field’s name says', () =>
    expect(referencesIn(PlainRow, { caseId: id, personId: id })).toEqual({
      caseId: '/v1/cases/{id}',
      personId: '/v1/persons/{id}',
    }));

  it('name nothing under a name that means two things', () =>
    expect(referencesIn(PlainRow, { sessionId: id })).toEqual({ sessionId: undefined }));

  it('name what their column says, whatever it is called', () =>
    expect(referencesIn(GroupRow, { sessionId: id, caseId: id })).toEqual({
      sessionId: '/v1/group-series/{id}/sessions/{partId}',
      caseId: '/v1/group-series/{id}',
    }));

  it('name the same in lists and objects inside, where no column speaks for them', () => {
    const inner = { type: 'object', properties: { caseId: id, sessionId: id } };
    const schema = withRowReferences(
      { type: 'object', properties: { lists: { type: 'array', items: inner }, one: { anyOf: [inner] } } },
      GroupRow,
    );
    const found = JSON.stringify(schema).match(/(?<="x-refers-to":")[^"]+/g);
    expect(found).toEqual(['/v1/cases/{id}', '/v1/cases/{id}']);
  });
});
