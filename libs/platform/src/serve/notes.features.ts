import { defineService } from '../register/register.js';
import { hasRole, commandRule } from '@geleit/access';
import {
  reject,
  type Contract,
  type Decider,
  type Language,
  type Publication,
  type Projection,
} from '@geleit/kernel';
import { createProjectionTable } from '@geleit/event-store';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ArrayUnique, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { publication, stream, projection, type CommandApi } from '../manifest/manifest.js';
import type { QueryApi } from '../manifest/query-api.js';
import { Clock } from '../edge/clock.js';
import { Allow, CurrentActor } from '../edge/route-authorisation.js';
import { PostQuery } from '../edge/post-query.js';

/** A minimal service that still uses the complete command pipeline: the specs of this folder run it. */
class WriteNote {
  @IsString()
  @MaxLength(100)
  label!: string;
  @IsString()
  @MaxLength(1000)
  text!: string;
}
class AmendNote {
  @IsString()
  @MaxLength(1000)
  text!: string;
}
class AddLine {
  @IsInt()
  @Min(1)
  number!: number;
}
class CloseNote {}
class TouchNote {}
class NoteWritten {
  @IsString() label!: string;
  @IsString() text!: string;
}
class NoteAmended {
  @IsString() text!: string;
}
class LineAdded {
  @IsUUID() lineId!: string;
  @IsInt() number!: number;
}
class NoteClosed {}
class NotePublished {
  @IsUUID() noteId!: string;
}

export const NoteLanguage = {
  stream: 'note',
  commands: { WriteNote, AmendNote, AddLine, CloseNote, TouchNote },
  events: { NoteWritten, NoteAmended, LineAdded, NoteClosed },
  rejections: {
    AlreadyClosed: 'conflict',
    LabelTaken: 'conflict',
    LineMissing: 'not-found',
    OnlyTheWriterCloses: 'forbidden',
    ForbiddenText: 'unprocessable',
  },
} as const satisfies Language;

interface NoteState {
  readonly writer: string;
  readonly closed: boolean;
  readonly lines: number;
}

const rejectClosed = () => reject('AlreadyClosed');
/** The year the note was written in. */
interface WriteNoteFacts {
  readonly year: string;
}
interface NoteFacts {
  readonly WriteNote: WriteNoteFacts;
}

const noteDecider: Decider<typeof NoteLanguage, NoteState, NoteFacts> = {
  language: NoteLanguage,
  initial: { writer: '', closed: false, lines: 0 },
  decide: {
    WriteNote: ({ label, text }, _, { by }, { year }) => [
      { type: 'NoteWritten', data: { label: `${by}:${label}`, text: `${text} (${year})` } },
    ],
    AmendNote: ({ text }, note) =>
      note.closed
        ? rejectClosed()
        : text === 'forbidden'
          ? reject('ForbiddenText')
          : { type: 'NoteAmended', data: { text } },
    AddLine: ({ number }, note, { id }) =>
      number > note.lines + 1 ? reject('LineMissing') : { type: 'LineAdded', data: { lineId: id, number } },
    CloseNote: (_, note, { by }) =>
      note.closed
        ? rejectClosed()
        : note.writer !== by
          ? reject('OnlyTheWriterCloses')
          : { type: 'NoteClosed', data: {} },
    TouchNote: () => [],
  },
  evolve: {
    NoteWritten: (note, { label }) => ({ ...note, writer: label.split(':', 1)[0] ?? '' }),
    NoteAmended: (note) => note,
    LineAdded: (note) => ({ ...note, lines: note.lines + 1 }),
    NoteClosed: (note) => ({ ...note, closed: true }),
  },
};

const mayWriteNotes = commandRule<NoteState>('counsellors write notes', ['counsellor']);
const mayChangeOwnNotes = commandRule<NoteState>(
  'counsellors work on their own notes, and know of those of team leads only as such',
  'everybody',
  (actor, note) => note.writer === actor.subject || hasRole(actor, 'organisation_admin'),
  (actor) => hasRole(actor, 'team_lead'),
);

const noteApi: CommandApi<typeof NoteLanguage, NoteState, NoteFacts> = {
  path: 'notes',
  commands: {
    WriteNote: {
      summary: 'Write a note',
      at: { creates: true },
      allow: mayWriteNotes,
      prepare: (_, { at }) => Promise.resolve({ year: at.slice(0, 4) }),
    },
    AmendNote: { summary: 'Amend a note', at: { verb: 'amend' }, allow: mayChangeOwnNotes },
    AddLine: { summary: 'Add a line', at: { adds: 'lines' }, allow: mayChangeOwnNotes },
    CloseNote: {
      summary: 'Close a note',
      at: { verb: 'close' },
      allow: mayChangeOwnNotes,
      ifMatch: 'required',
    },
    TouchNote: {
      summary: 'Touch a note, which changes nothing',
      at: { verb: 'touch' },
      allow: mayChangeOwnNotes,
    },
  },
};

@Entity('notes')
export class NoteRow {
  @PrimaryColumn('uuid') noteId!: string;
  @Column('text') writer!: string;
  @Column('text') label!: string;
  @Column('text') text!: string;
  @Column('boolean') closed!: boolean;
  @Column('timestamptz') writtenAt!: string;
  @Column('integer') version!: number;
}

const noteChange = (change: (row: NoteRow, data: never) => Partial<NoteRow>) => ({
  key: ({ stream: id }: { readonly stream: string }) => id,
  next: (row: NoteRow | null, { version, data }: { readonly version: number; readonly data: object }) =>
    row === null ? null : { ...row, ...change(row, data as never), version },
});
export const notes: Projection<typeof NoteLanguage.events, NoteRow> = {
  name: 'notes',
  row: NoteRow,
  reads: NoteLanguage.events,
  on: {
    NoteWritten: {
      key: ({ stream: id }) => id,
      next: (_, { stream: noteId, at, version, data: { label, text } }) => ({
        noteId,
        writer: label.split(':', 1)[0] ?? '',
        label,
        text,
        closed: false,
        writtenAt: at,
        version,
      }),
    },
    NoteAmended: noteChange((_, { text }: NoteAmended) => ({ text })),
    LineAdded: noteChange(() => ({})),
    NoteClosed: noteChange(() => ({ closed: true })),
  },
};

const notesApi: QueryApi<NoteRow> = {
  path: 'notes',
  projection: notes,
  summary: 'Notes',
  allow: {
    name: 'own notes, or all notes of the team without their text',
    roles: 'everybody',
    rows: (actor) =>
      hasRole(actor, 'team_lead') ? { all: [] } : { column: 'writer', equals: actor.subject },
    fields: (actor, row) =>
      row.writer === actor.subject ? undefined : ['noteId', 'writer', 'writtenAt', 'closed', 'version'],
  },
  filters: { label: 'equals', closed: 'equals', writtenAt: 'range' },
  order: { by: 'writtenAt', direction: 'descending' },
  version: 'version',
};

export const noteContract = {
  service: 'demo',
  stream: 'note',
  major: 1,
  listeners: [],
  events: { NotePublished },
} as const satisfies Contract;
const notePublication: Publication<typeof NoteLanguage, typeof noteContract.events> = {
  from: NoteLanguage,
  to: noteContract,
  publish: { NoteWritten: ({ stream: noteId }) => ({ type: 'NotePublished', data: { noteId } }) },
};

@Controller('v1/notes/:noteId/lines')
class Lines {
  @Get()
  @Allow(commandRule('anyone', 'everybody'))
  list() {
    return [];
  }
}

export class NoteLookup {
  @IsOptional()
  @IsUUID()
  noteId?: string;
  @IsOptional()
  @ArrayUnique()
  tags?: readonly string[];
}

@Controller('v1/extras')
class Extras {
  constructor(private readonly clock: Clock) {}

  @Get('whoami')
  @Allow(commandRule('counsellors ask who they are', ['counsellor']))
  whoAmI(@CurrentActor() actor: { readonly subject: string }) {
    return { subject: actor.subject, at: this.clock.now() };
  }

  @Get('hidden')
  @Allow(commandRule('operators', ['platform_operator']))
  hidden() {
    return {};
  }

  @Post('lookup/:id')
  @PostQuery(NoteLookup)
  @Allow(commandRule('counsellors ask', ['counsellor']))
  lookUp(@Param('id') id: string, @Body() body: unknown) {
    return { id, body };
  }

  @Get('broken')
  @Allow(commandRule('anyone', 'everybody'))
  broken() {
    throw new Error('a message with a personal value');
  }
}

class CreateNotes0001 implements MigrationInterface {
  readonly name = 'CreateNotes1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'notes',
      'note_id',
      `note_id uuid NOT NULL, writer text NOT NULL, label text NOT NULL, text text NOT NULL,
      closed boolean NOT NULL, written_at timestamptz NOT NULL, version integer NOT NULL`,
    );
    await runner.query('CREATE UNIQUE INDEX "LabelTaken" ON public.notes (tenant_id, label)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public.notes');
  }
}

class NoteConfig {}
export const noteService = defineService<NoteConfig>({
  name: 'demo',
  config: NoteConfig,
  streams: [stream({ decider: noteDecider, api: noteApi })],
  projections: [projection(notes, notesApi)],
  policies: [],
  timers: [],
  publications: [publication(notePublication)],
  migrations: [CreateNotes0001],
  controllers: [Extras, Lines],
});
