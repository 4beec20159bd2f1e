import { problemResponses, type OpenApiDocument } from '@geleit/platform';

/** `GET /calendar/{address}`, as OpenAPI 3.1. */
export const calendarPaths: OpenApiDocument['paths'] = {
  '/calendar/{address}': {
    get: {
      operationId: 'readCalendar',
      tags: ['calendar'],
      summary: "A counsellor's appointments for their calendar app",
      description:
        'For whoever has the address (`GET /v1/calendar-feeds/{id}/address`), without a token: time, duration and ' +
        'mode of the appointments that its owner holds, never a name, a place, a subject or an id. 404 once it was ' +
        'revoked or has expired, or its owner left. An address may ask as often as one without a token.',
      security: [],
      parameters: [
        {
          name: 'address',
          in: 'path',
          required: true,
          description: 'The secret part of the address of a feed.',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: {
          description: 'A calendar (RFC 5545).',
          content: { 'text/calendar': { schema: { type: 'string' } } },
        },
        ...problemResponses(['method-not-allowed', 'not-found', 'too-many-requests']),
      },
    },
  },
};
