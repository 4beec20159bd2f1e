import { agendaService } from '../query/agenda.features.js';
import { openApiDocumentOf, type OpenApiDocument } from './open-api-document.js';
import type { JsonSchema } from './json-schema.js';
import { describeQueries } from './query-operations.js';

let document: OpenApiDocument;
beforeAll(async () => {
  document = await openApiDocumentOf(agendaService);
});
const operation = (path: string): JsonSchema => document.paths[path]?.['get'] ?? {};
const parametersOf = (path: string) =>
  operation(path)['parameters'] as readonly (JsonSchema & {
    readonly name?: string;
    readonly $ref?: string;
  })[];
const parameter = (name: string) =>
  parametersOf('/v1/agendas/{id}/appointments').find((declared) => declared.name === name);
const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` });

describe('the operations of queries', () => {
  it('are a list, a row and the entries of its arrays, below the parent if there is one', () => {
    const reading = Object.entries(document.paths).filter(([, { get }]) => get !== undefined);
    expect(reading.map(([path, { get }]) => [path, get?.['operationId']])).toEqual([
      ['/v1/agendas', 'listAgendas'],
      ['/v1/agendas/{id}', 'getAgenda'],
      ['/v1/agendas/{id}/appointments', 'listAgendaAppointments'],
      ['/v1/agendas/{id}/appointments/{partId}', 'getAgendaAppointment'],
      ['/v1/agendas/{id}/notes/{partId}', 'getAgendaNote'],
      ['/v1/appointment-days', 'listAppointmentDays'],
      ['/v1/appointment-days/{id}', 'getAppointmentDay'],
      ['/v1/latest-appointments', 'listLatestAppointments'],
      ['/v1/latest-appointments/{id}', 'getLatestAppointment'],
    ]);
  });

  it('declare the parameters of their paths', () => {
    const list = parametersOf('/v1/agendas/{id}/appointments');
    expect(list.slice(0, 3)).toEqual([reference('id'), reference('limit'), reference('cursor')]);
    for (const path of ['/v1/agendas/{id}/appointments/{partId}', '/v1/agendas/{id}/notes/{partId}'])
      expect(parametersOf(path).slice(0, 2)).toEqual([reference('id'), reference('partId')]);
  });

  it('list the codes of a filter, which can be repeated', () => {
    expect(parameter('kind')).toMatchObject({
      in: 'query',
      style: 'form',
      explode: true,
      schema: { type: 'array', items: { type: 'string', enum: ['first_contact', 'session', 'excursion'] } },
    });
    expect(parameter('room')).toMatchObject({ schema: { type: 'array', items: { type: 'string' } } });
  });

  it('declare both ends of a range with the type of the column', () => {
    for (const name of ['day', 'day.from', 'day.until'])
      expect(parameter(name)).toMatchObject({ in: 'query', schema: { type: 'string', format: 'date' } });
    expect(parameter('startsAt.from')).toMatchObject({ schema: { type: 'string', format: 'date-time' } });
    expect(parameter('room.from')).toBeUndefined();
  });

  it('have a name beside the id of an office if the API declares one', () => {
    const [{ api } = {}] = agendaService.projections;
    const { schemas } = describeQueries('agendas', {
      ...api!,
      officeNames: { agendaId: 'agendaName' } as object,
    });
    expect(Object.values(schemas)[0]).toMatchObject({
      properties: { agendaId: { type: 'string' }, agendaName: { type: ['string', 'null'] } },
    });
  });

  it('have what is shown beside a row', () =>
    expect(document.components.schemas['agendas.AppointmentDayRow']).toMatchObject({
      properties: {
        agenda: {
          description: 'Whose agenda it is in.',
          anyOf: [
            { type: 'object', required: ['keeper'], properties: { keeper: { type: 'string' } } },
            { type: 'null' },
          ],
        },
      },
    }));

  it('include the columns that a row class inherits', () =>
    expect(parametersOf('/v1/appointment-days').map(({ name }) => name)).toContain('agendaId'));

  it('describe the order of a list', () =>
    expect(operation('/v1/agendas/{id}/appointments')['description']).toContain(
      'Ordered by `startsAt`, ascending; omits past rows.',
    ));

  it('declare an ETag only if the row has a version', () => {
    expect(JSON.stringify(operation('/v1/agendas/{id}'))).toContain('headers/ETag');
    for (const path of ['/v1/agendas/{id}/appointments/{partId}', '/v1/agendas/{id}/notes/{partId}'])
      expect(Object.keys(operation(path)['responses'] as object)).not.toContain('304');
  });
});
