import type { Append } from '@geleit/event-store';
import { partitionOf, recordKeyOf } from '@geleit/messaging';
import { noteService } from '../serve/notes.features.js';
import type { Service } from '../manifest/manifest.js';
import { relativePublishedPositionsOf } from './relative-published-positions.js';

const { publications } = noteService as unknown as Service;
const partition = partitionOf(recordKeyOf('t1', 'stream-1'));
const append = (...events: readonly (readonly [type: string, text?: string])[]): Append => ({
  stream: { tenant: 't1', type: 'note', id: 'stream-1' },
  expected: 0,
  at: '2026-01-01T00:00:00.000Z',
  meta: { by: 'someone', commandId: 'c', correlationId: 'c' },
  events: events.map(([type, text], index) => ({
    id: `event-${index}`,
    type,
    schemaVersion: 1,
    data: { text },
  })),
});

describe('the published events of a commit', () => {
  it('are the last for each topic, by their distance from the end', () => {
    expect(relativePublishedPositionsOf(publications, append(['NoteWritten'], ['NoteClosed']))).toEqual([
      ['geleit.demo.note.v1', partition, 1],
    ]);
    expect(relativePublishedPositionsOf(publications, append(['NoteClosed'], ['NoteWritten']))).toEqual([
      ['geleit.demo.note.v1', partition, 0],
    ]);
  });

  it('are none where nothing is published', () => {
    expect(relativePublishedPositionsOf(publications, append(['NoteClosed']))).toEqual([]);
    expect(relativePublishedPositionsOf(publications, append())).toEqual([]);
  });

  it('leave out an event that its publication withholds because of its content', () => {
    const [publication] = publications;
    const choosy = [
      {
        ...publication,
        publish: {
          NoteWritten: ({ data }: { readonly data: { readonly text?: string } }) =>
            data.text === 'private' ? undefined : { type: 'NoteTold', data },
        },
      },
    ] as unknown as Service['publications'];
    const withheld = ['NoteWritten', 'private'] as const;
    expect(relativePublishedPositionsOf(choosy, append(['NoteWritten', 'open'], withheld))).toEqual([
      ['geleit.demo.note.v1', partition, 1],
    ]);
    expect(relativePublishedPositionsOf(choosy, append(withheld))).toEqual([]);
  });
});
