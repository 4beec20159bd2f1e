import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findBreakingChanges, findUnannounced } from './api-changes.js';
import type { ApiDocument } from './api-document.js';

const git = (...options: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', options, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? stdout.trim() : undefined;
};

const apiWith = (body: object, item: object, path = '/v1/notes'): ApiDocument => ({
  paths: {
    [path]: {
      post: {
        operationId: 'writeNote',
        requestBody: { content: { 'application/json': { schema: body } } },
        responses: { 201: { content: { 'application/json': { schema: item } } } },
      },
    },
  },
  components: { schemas: {} },
});
const body = { type: 'object', properties: { kind: { type: 'string', enum: ['plain', 'secret'] } } };
const item = { type: 'object', properties: { id: { type: 'string' }, kind: { type: 'string' } } };
const changesTo = (present: ApiDocument) =>
  findBreakingChanges(apiWith(body, item), present).map(({ change }) => change);

describe('a change of the API', () => {
  it('breaks no client when something is added', () =>
    expect(
      changesTo(
        apiWith(
          { ...body, properties: { ...body.properties, text: { type: 'string' } } },
          { ...item, properties: { ...item.properties, version: { type: 'integer' } } },
        ),
      ),
    ).toEqual([]));

  it('breaks clients when a path, a field or a code goes, or a field becomes required', () => {
    expect(changesTo(apiWith(body, item, '/v1/memos'))).toEqual(['post /v1/notes is gone']);
    expect(changesTo(apiWith({ ...body, required: ['kind'] }, item))).toEqual(['.kind is required']);
    expect(changesTo(apiWith({ type: 'object', properties: {} }, item))).toEqual([
      '.kind is not accepted any more',
    ]);
    expect(
      changesTo(apiWith({ ...body, properties: { kind: { type: 'string', enum: ['plain'] } } }, item)),
    ).toEqual(['.kind does not accept secret any more']);
    expect(changesTo(apiWith(body, { ...item, properties: { id: { type: 'string' } } }))).toEqual([
      '.kind is not sent any more',
    ]);
  });

  it('has to be named in the entries since the last version', () => {
    const changes = [{ operation: 'writeNote', change: '.kind is required' }];
    expect(findUnannounced(changes, '# Changelog\n\n## Unreleased\n\n- `writeNote` needs a kind.\n')).toEqual(
      [],
    );
    expect(findUnannounced(changes, '# Changelog\n\n## Unreleased\n\n## 1.0\n\n- `writeNote`\n')).toEqual(
      changes,
    );
  });
});

it('keeps clients of the last version working, or says in the changelog what breaks', () => {
  const tag = git('describe', '--tags', '--abbrev=0');
  const former = tag && git('show', `${tag}:docs/generated/openapi.json`);
  const present = JSON.parse(readFileSync('docs/generated/openapi.json', 'utf8')) as ApiDocument;
  const changes = former ? findBreakingChanges(JSON.parse(former) as ApiDocument, present) : [];
  expect(findUnannounced(changes, readFileSync('CHANGELOG.md', 'utf8'))).toEqual([]);
});
