import type { Append } from '@geleit/event-store';
import { partitionOf, recordKeyOf } from '@geleit/messaging';
import { publication } from '../manifest/manifest.js';
import { noteContract, NoteLanguage, noteService } from '../serve/notes.features.js';
import { relativePublishedPositionsOf } from './relative-published-positions.js';

const { publications } = noteService;
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

describe('relativePublishedPositions', () => {
  it('returns the last published event of each topic, by its distance from the end of the commit', () => {
    expect(relativePublishedPositionsOf(publications, append(['NoteWritten'], ['NoteClosed']))).toEqual([
      ['geleit.demo.note.v1', partition, 1],
    ]);
    expect(relativePublishedPositionsOf(publications, append(['NoteClosed'], ['NoteWritten']))).toEqual([
      ['geleit.demo.note.v1', partition, 0],
    ]);
  });

  it('returns none if nothing is published', () => {
    expect(relativePublishedPositionsOf(publications, append(['NoteClosed']))).toEqual([]);
    expect(relativePublishedPositionsOf(publications, append())).toEqual([]);
  });

  it('omits an event that its publication withholds because of its content', () => {
    const selective = [
      publication({
        from: NoteLanguage,
        to: noteContract,
        publish: {
          NoteWritten: ({ stream: noteId, data: { text } }) =>
            text === 'private' ? undefined : { type: 'NotePublished', data: { noteId } },
        },
      }),
    ];
    const withheld = ['NoteWritten', 'private'] as const;
    expect(relativePublishedPositionsOf(selective, append(['NoteWritten', 'open'], withheld))).toEqual([
      ['geleit.demo.note.v1', partition, 1],
    ]);
    expect(relativePublishedPositionsOf(selective, append(withheld))).toEqual([]);
  });
});
