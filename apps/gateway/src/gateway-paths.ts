import type { Role } from '@geleit/access';
import { labelsPath } from './labels/labels-path.js';
import { sessionPaths } from './session/session-paths.js';
import { responseHeaders, problemResponses, requestParameters, type OpenApiDocument } from '@geleit/platform';

const changedEventSchema = {
  type: 'object',
  required: ['collection', 'id', 'version'],
  properties: {
    collection: { type: 'string' },
    id: { type: 'string', format: 'uuid' },
    version: { type: 'integer' },
  },
};

/** Whose work changes what they look at. */
export const streamRoles: readonly Role[] = ['counsellor', 'team_lead', 'project_worker'];

/**
 * The paths that the gateway serves itself, as OpenAPI 3.1. The merged document has them beside those of the
 * services.
 */
export const gatewayPaths: OpenApiDocument['paths'] = {
  ...sessionPaths,
  '/v1/labels': labelsPath,
  '/v1/stream': {
    get: {
      operationId: 'openStream',
      tags: ['stream'],
      summary: 'Live updates',
      'x-roles': streamRoles,
      description:
        'For counsellors and team leads. `event: changed` names a resource that the reader may read and that ' +
        'has changed: fetch `/v1/{collection}/{id}` again. `event: reset` means that the gateway does not know ' +
        'what the reader missed: fetch everything again. The stream ends when the token expires; resume it ' +
        'with `Last-Event-ID`.',
      parameters: [
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
};
