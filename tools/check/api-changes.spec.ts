import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { services } from '@geleit/ops/services';
import { findBreakingChanges, findUnannounced, lastReleaseIn } from './api-changes.js';
import type { ApiDocument } from './api-document.js';
import { findBreakingMessages, type MessageDocument } from './message-changes.js';

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

  it('breaks clients when fewer values are accepted, or less is promised', () => {
    const bounded = { type: 'object', properties: { text: { type: 'string', maxLength: 9, minLength: 2 } } };
    const changesOf = (text: object, present = item) =>
      findBreakingChanges(
        apiWith(bounded, { ...item, required: ['id'] }),
        apiWith({ type: 'object', properties: { text } }, present),
      ).map(({ change }) => change);
    const kept = { ...item, required: ['id'] };
    expect(changesOf({ type: 'string', maxLength: 10, minLength: 1 }, kept)).toEqual([]);
    expect(changesOf({ type: 'string', maxLength: 8, minLength: 3 }, kept)).toEqual([
      '.text has another maxLength',
      '.text has another minLength',
    ]);
    expect(changesOf({ type: 'string', maxLength: 9, minLength: 2, pattern: '^a' }, kept)).toEqual([
      '.text has another pattern',
    ]);
    expect(changesOf({ type: 'string', maxLength: 9, minLength: 2 })).toEqual([
      '.id is not always sent any more',
    ]);
  });

  it('has to be named in the entries since the last version, with what to do', () => {
    const changes = [{ name: 'writeNote', change: '.kind is required' }];
    const changelog = (entry: string) => `# Changelog\n\n## Unreleased\n\n- ${entry}\n- Another.\n`;
    expect(findUnannounced(changes, changelog('`writeNote` needs a kind. **To move**: send one.'))).toEqual(
      [],
    );
    expect(findUnannounced(changes, changelog('`writeNote` needs a kind.'))).toEqual(changes);
    expect(
      findUnannounced(changes, '# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- `writeNote` **To move**\n'),
    ).toEqual(changes);
  });
});

describe('a change of what is published', () => {
  const published = (payload: object, address = 'geleit.notes.note.v1'): MessageDocument => ({
    channels: {
      notes: {
        address,
        messages: { NoteWritten: { name: 'de.geleit.NoteWritten.v1', payload: { ...payload } } },
      },
    },
  });
  const payload = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const changesTo = (present: MessageDocument) => findBreakingMessages(published(payload), present);

  it('breaks no consumer when a field is added', () =>
    expect(
      changesTo(published({ ...payload, properties: { ...payload.properties, text: { type: 'string' } } })),
    ).toEqual([]));

  it('breaks consumers when a topic, a field or a promise goes', () => {
    expect(changesTo(published(payload, 'geleit.notes.note.v2'))).toEqual([
      {
        name: 'NoteWritten',
        change: 'geleit.notes.note.v1 de.geleit.NoteWritten.v1 is not published any more',
      },
    ]);
    expect(changesTo(published({ type: 'object', properties: {} }))).toEqual([
      { name: 'NoteWritten', change: '.id is not sent any more' },
    ]);
    expect(changesTo(published({ ...payload, required: [] }))).toEqual([
      { name: 'NoteWritten', change: '.id is not always sent any more' },
    ]);
  });
});

describe('the last version', () => {
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const release = lastReleaseIn(changelog);
  const show = (file: string): unknown => {
    const text = git('show', `v${release}:${file}`);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const present = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

  it('is the newest heading with a number', () => {
    expect(lastReleaseIn('# Changelog\n\n## Unreleased\n\n## 1.2.0\n\n## 1.1.0\n')).toBe('1.2.0');
    expect(lastReleaseIn('# Changelog\n\n## Unreleased\n')).toBeUndefined();
  });

  it('has a tag in this clone, once there is one', () =>
    expect(release === undefined || git('rev-parse', '--verify', `v${release}`) !== undefined).toBe(true));

  it('has clients and consumers that go on working, or read in the changelog what breaks', () => {
    const files = services.map(({ name }) => `docs/generated/asyncapi/${name}.json`);
    const openapi = 'docs/generated/openapi.json';
    const changes =
      release === undefined
        ? []
        : [
            ...findBreakingChanges(show(openapi) as ApiDocument, present(openapi) as ApiDocument),
            ...files.flatMap((file) =>
              findBreakingMessages(show(file) as MessageDocument, present(file) as MessageDocument),
            ),
          ];
    expect(findUnannounced(changes, changelog)).toEqual([]);
  });
});
