import { defineService } from '../register/register.js';
import { commandRule, everyRow, hasRole, type Actor, type Predicate } from '@geleit/access';
import { createProjectionTable } from '@geleit/event-store';
import type { Decider, Language, Projection } from '@geleit/kernel';
import { IsDateString, IsIn, IsString, Matches } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { projection, stream } from '../manifest/manifest.js';
import type { QueryApi } from '../manifest/query-api.js';

/** A service with lists of each kind, for the specs of this folder: agendas and their appointments. */
const appointmentKinds = ['first_contact', 'session', 'excursion'] as const;

class OpenAgenda {
  @IsString({ each: true })
  notes!: readonly string[];
}
class AddAppointment {
  @IsDateString() startsAt!: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) day!: string;
  @IsIn(appointmentKinds) kind!: (typeof appointmentKinds)[number];
  @IsString() room!: string;
}
class AgendaOpened extends OpenAgenda {
  @IsString() keeper!: string;
}
class AppointmentAdded extends AddAppointment {
  @IsString() appointmentId!: string;
}

const AgendaLanguage = {
  stream: 'agenda',
  commands: { OpenAgenda, AddAppointment },
  events: { AgendaOpened, AppointmentAdded },
  rejections: {},
} as const satisfies Language;

const agendaDecider: Decider<typeof AgendaLanguage, null> = {
  language: AgendaLanguage,
  initial: null,
  decide: {
    OpenAgenda: ({ notes }, _, { by }) => ({ type: 'AgendaOpened', data: { notes, keeper: by } }),
    AddAppointment: (appointment, _, { id }) => ({
      type: 'AppointmentAdded',
      data: { ...appointment, appointmentId: id },
    }),
  },
  evolve: { AgendaOpened: () => null, AppointmentAdded: () => null },
};

@Entity('agendas')
class AgendaRow {
  @PrimaryColumn('uuid') agendaId!: string;
  @Column('text') keeper!: string;
  @Column('jsonb') notes!: readonly { readonly noteId: string; readonly text: string }[];
  @Column('integer') version!: number;
}
const agendas: Projection<typeof AgendaLanguage.events, AgendaRow> = {
  name: 'agendas',
  row: AgendaRow,
  reads: AgendaLanguage.events,
  on: {
    AgendaOpened: {
      key: ({ stream: id }) => id,
      next: (_, { stream: agendaId, version, data: { keeper, notes } }) => ({
        agendaId,
        keeper,
        notes: notes.map((text, index) => ({ noteId: `note-${index}`, text })),
        version,
      }),
    },
  },
};

@Entity('appointments')
class AppointmentRow {
  @PrimaryColumn('uuid') appointmentId!: string;
  @Column('uuid') agendaId!: string;
  @Column('timestamptz') startsAt!: string;
  @Column('date') day!: string;
  @Column('text') kind!: (typeof appointmentKinds)[number];
  @Column('text') room!: string;
}
const appointmentRow = ({
  stream: agendaId,
  data: { appointmentId, startsAt, day, kind, room },
}: {
  readonly stream: string;
  readonly data: AppointmentAdded;
}): AppointmentRow => ({ appointmentId, agendaId, startsAt, day, kind, room });

const { AppointmentAdded: appointmentAdded } = AgendaLanguage.events;
const appointments: Projection<{ AppointmentAdded: typeof appointmentAdded }, AppointmentRow> = {
  name: 'appointments',
  row: AppointmentRow,
  reads: { AppointmentAdded: appointmentAdded },
  on: {
    AppointmentAdded: {
      key: ({ data: { appointmentId } }) => appointmentId,
      next: (_, event) => appointmentRow(event),
    },
  },
};

@Entity('appointment_days')
class AppointmentDayRow extends AppointmentRow {}
const appointmentDays = { ...appointments, name: 'appointment-days', row: AppointmentDayRow };

@Entity('latest_appointments')
class LatestAppointmentRow extends AppointmentRow {}
const latestAppointments = { ...appointments, name: 'latest-appointments', row: LatestAppointmentRow };

const isKeeper = (actor: Actor): Predicate<AgendaRow> =>
  hasRole(actor, 'team_lead') ? everyRow : { column: 'keeper', equals: actor.subject };
const agendasApi: QueryApi<AgendaRow> = {
  path: 'agendas',
  projection: agendas,
  summary: 'Agendas',
  allow: {
    name: 'the keeper of the agenda, and leads without its notes',
    roles: 'everybody',
    rows: isKeeper,
    fields: (actor) => (hasRole(actor, 'team_lead') ? ['agendaId', 'keeper'] : undefined),
  },
  filters: {},
  order: { by: 'keeper', direction: 'ascending', alsoBy: ['version'] },
  accessPaths: [['keeper']],
  entries: { notes: { key: 'noteId', summary: 'A note' } },
  version: 'version',
};

const appointmentsApi: QueryApi<AppointmentRow, AgendaRow> = {
  path: 'appointments',
  projection: appointments,
  summary: 'Appointments to come',
  part: { of: agendasApi, key: 'agendaId', allow: isKeeper },
  allow: {
    name: 'the keeper of the agenda, and leads without the room and the excursions',
    roles: 'everybody',
    rows: (actor) =>
      hasRole(actor, 'team_lead') ? { column: 'kind', isOneOf: ['first_contact', 'session'] } : everyRow,
    fields: (actor) =>
      hasRole(actor, 'team_lead') ? ['appointmentId', 'startsAt', 'day', 'kind'] : undefined,
  },
  filters: { kind: { anyOf: appointmentKinds }, room: 'anyOf', day: 'range', startsAt: 'range' },
  accessPaths: [['agendaId', 'kind'], ['agendaId']],
  uncountedFilters: ['room'],
  order: { by: 'startsAt', direction: 'ascending', from: 'now' },
};

const allowEveryone = {
  name: 'everyone of the organisation',
  roles: 'everybody',
  rows: () => everyRow,
} as const;
const appointmentDaysApi: QueryApi<AppointmentDayRow> = {
  path: 'appointment-days',
  projection: appointmentDays,
  summary: 'Appointments from today on',
  allow: allowEveryone,
  filters: { agendaId: 'anyOf' },
  beside: {
    agendaId: { field: 'agenda', row: AgendaRow, columns: ['keeper'], description: 'Whose agenda it is in.' },
  },
  order: { by: 'day', direction: 'ascending', from: 'now' },
};
const latestAppointmentsApi: QueryApi<LatestAppointmentRow> = {
  path: 'latest-appointments',
  projection: latestAppointments,
  summary: 'Appointments to come, the last first',
  allow: allowEveryone,
  filters: {},
  order: { by: 'startsAt', direction: 'descending', from: 'now' },
};

const appointmentTables = ['appointments', 'appointment_days', 'latest_appointments'];
class CreateAgendas0001 implements MigrationInterface {
  readonly name = 'CreateAgendas1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'agendas',
      'agenda_id',
      'agenda_id uuid NOT NULL, keeper text NOT NULL, notes jsonb NOT NULL, version integer NOT NULL',
    );
    for (const table of appointmentTables)
      await createProjectionTable(
        runner,
        table,
        'appointment_id',
        `appointment_id uuid NOT NULL, agenda_id uuid NOT NULL, starts_at timestamptz NOT NULL,
        day date NOT NULL, kind text NOT NULL, room text NOT NULL`,
      );
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...appointmentTables, 'agendas']) await runner.query(`DROP TABLE public.${table}`);
  }
}

const anyone = commandRule<unknown>('everyone', 'everybody');
class AgendaConfig {}
export const agendaService = defineService<AgendaConfig>({
  name: 'agendas',
  config: AgendaConfig,
  streams: [
    stream({
      decider: agendaDecider,
      api: {
        path: 'agendas',
        commands: {
          OpenAgenda: { summary: 'Open an agenda', at: { creates: true }, allow: anyone },
          AddAppointment: { summary: 'Add an appointment', at: { adds: 'appointments' }, allow: anyone },
        },
      },
    }),
  ],
  projections: [
    projection(agendas, agendasApi),
    projection(appointments, appointmentsApi),
    projection(appointmentDays, appointmentDaysApi),
    projection(latestAppointments, latestAppointmentsApi),
  ],
  policies: [],
  timers: [],
  publications: [],
  migrations: [CreateAgendas0001],
  controllers: [],
});
