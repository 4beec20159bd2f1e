import type { Role } from '@geleit/access';
import { calendarPaths } from './calendar/calendar-path.js';
import { labelsPath } from './labels/labels-path.js';
import { sessionPaths } from './session/session-paths.js';
import { responseHeaders, problemResponses, requestParameters, type OpenApiDocument } from '@geleit/platform';

const changedEventSchema = {
  type: 'object',
  required: ['collection', 'id'],
  properties: {
    collection: { type: 'string', description: 'A path below /v1.' },
    id: { type: 'string', format: 'uuid' },
    version: { type: 'integer', description: 'Absent if something else than the row itself was changed.' },
  },
};

/** Who reads rows of people, projects or reports. Of which they are told the rules of the rows decide. */
export const streamRoles: readonly Role[] = [
  'counsellor',
  'team_lead',
  'project_worker',
  'reporting_officer',
  'organisation_admin',
  'association_adviser',
];

const ticketSchema = {
  type: 'object',
  required: ['ticket', 'expiresAt'],
  properties: {
    ticket: { type: 'string', description: 'Good once.' },
    expiresAt: { type: 'string', format: 'date-time', description: 'Open the stream before.' },
  },
};

const ticketExample = {
  ticket: 'Zk3q9mB1c7Xw5tY0aLr8uVnE2hKdJs6P4fGoQiTzRbM',
  expiresAt: '2026-12-01T08:00:30.000Z',
};

/**
 * The paths that the gateway serves itself, as OpenAPI 3.1. The merged document has them beside those of the
 * services.
 */
export const gatewayPaths: OpenApiDocument['paths'] = {
  ...sessionPaths,
  ...calendarPaths,
  '/v1/labels': labelsPath,
  '/v1/stream': {
    get: {
      operationId: 'openStream',
      tags: ['stream'],
      summary: 'Live updates',
      'x-roles': streamRoles,
      description:
        '`event: changed` names a row that the reader may read and that has changed: fetch ' +
        '`/v1/{collection}/{id}` again. `event: reset` means that the gateway does not know what the reader ' +
        'missed: fetch everything again. With the cookie of a session the stream ends with the session, otherwise ' +
        'with the token; it resumes after the last `id` at any gateway.',
      parameters: [
        {
          name: 'ticket',
          in: 'query',
          description: 'In place of cookie or token: a ticket of `POST /v1/stream-tickets`.',
          schema: { type: 'string' },
        },
        {
          name: 'lastEventId',
          in: 'query',
          description: 'The last `id` received, for a page that opens a stream with a new ticket.',
          schema: { type: 'string' },
        },
        {
          name: 'Last-Event-ID',
          in: 'header',
          description: 'The last `id` received.',
          schema: { type: 'string' },
        },
        ...requestParameters,
      ],
      responses: {
        200: {
          description:
            'Server-sent events (HTML Living Standard, 9.2). The schema describes the data of `changed`.',
          headers: responseHeaders('RateLimit', 'RateLimit-Policy'),
          content: {
            'text/event-stream': {
              schema: {
                type: 'string',
                contentMediaType: 'application/json',
                contentSchema: changedEventSchema,
              },
            },
          },
        },
        ...problemResponses(['method-not-allowed']),
      },
    },
  },
  '/v1/stream-tickets': {
    post: {
      operationId: 'issueStreamTicket',
      tags: ['stream'],
      summary: 'A ticket to open the stream with',
      'x-roles': streamRoles,
      description:
        'For web apps that hold their own tokens: `EventSource` cannot send a header, and an address must not ' +
        'contain a token. With the cookie of a session open the stream directly.',
      parameters: requestParameters,
      responses: {
        201: {
          description: 'A ticket that opens one stream within 30 seconds.',
          headers: responseHeaders('RateLimit', 'RateLimit-Policy'),
          content: { 'application/json': { schema: ticketSchema, example: ticketExample } },
        },
        ...problemResponses(['method-not-allowed']),
      },
    },
  },
};
