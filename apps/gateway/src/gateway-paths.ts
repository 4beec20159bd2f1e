import { responseHeaders, problemResponses, type OpenApiDocument } from '@geleit/platform';

const changedEventSchema = {
  type: 'object',
  required: ['collection', 'id', 'version'],
  properties: {
    collection: { type: 'string' },
    id: { type: 'string', format: 'uuid' },
    version: { type: 'integer' },
  },
};

/**
 * What the gateway answers itself, in the words of OpenAPI 3.1; the merged document has it beside what the
 * services answer.
 */
export const gatewayPaths: OpenApiDocument['paths'] = {
  '/v1/stream': {
    get: {
      operationId: 'gateway_stream',
      tags: ['stream'],
      summary: 'Live updates',
      description:
        'For counsellors and team leads. `event: changed` names a thing that the reader may read and that changed: fetch `/v1/{collection}/{id}` again. ' +
        '`event: reset`: what was missed is not known, fetch everything again. The stream ends with the token; take it up again with `Last-Event-ID`.',
      parameters: [
        {
          name: 'Last-Event-ID',
          in: 'header',
          description: 'The `id` that was received last.',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: {
          description:
            'Server-sent events (HTML Living Standard, 9.2). The schema is that of the data of `changed`.',
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
};
