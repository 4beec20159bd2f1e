import { problemResponses, responseHeaders, type OpenApiDocument } from '@geleit/platform';
import { csrfHeader } from './refuse-foreign-pages.js';

const instant = { type: 'string', format: 'date-time' };
const sessionSchema = {
  type: 'object',
  required: ['subject', 'organisation', 'roles', 'idleEndsAt', 'endsAt'],
  properties: {
    subject: { type: 'string', description: 'Who signed in, as the issuer names them.' },
    organisation: { type: 'string', format: 'uuid' },
    roles: { type: 'array', items: { type: 'string' } },
    name: { type: 'string', description: 'As the issuer knows it.' },
    email: { type: 'string', format: 'email', description: 'As the issuer knows it.' },
    idleEndsAt: { ...instant, description: 'The session ends then, unless it is used before.' },
    endsAt: { ...instant, description: 'The session ends then, whatever happens.' },
  },
};
const sessionExample = {
  subject: 'beratung-eins',
  organisation: '0cafea09-3b9d-469f-a9dd-296d187f0183',
  roles: ['counsellor'],
  name: 'Beratung Eins',
  email: 'beratung.eins@example.org',
  idleEndsAt: '2026-12-01T08:30:00.000Z',
  endsAt: '2026-12-01T18:00:00.000Z',
};
const signedOutSchema = {
  type: 'object',
  required: ['endSessionUrl'],
  properties: {
    endSessionUrl: {
      type: 'string',
      format: 'uri',
      description: 'Take the browser there: it ends the issuer’s session and returns to the app.',
    },
  },
};

const answer = (description: string, json: { readonly schema: object; readonly example: object }) => ({
  description,
  headers: responseHeaders(),
  content: { 'application/json': json },
});

const signedOutExample = {
  endSessionUrl:
    'https://issuer.example.org/logout?post_logout_redirect_uri=https%3A%2F%2Fapp.example.org%2F&client_id=geleit-web',
};

/** Signing in with a browser, as OpenAPI 3.1. The way back from the issuer is no business of clients. */
export const sessionPaths: OpenApiDocument['paths'] = {
  '/auth/sign-in': {
    get: {
      operationId: 'signIn',
      tags: ['auth'],
      summary: 'Sign in',
      description:
        'Take the browser there: after signing in at the issuer it comes to `returnTo` with the cookie of a ' +
        'session. If the issuer signed nobody in, `returnTo` gets `signInError=refused`. A way back that this ' +
        'browser did not begin, or began too long ago, ends with 400 `urn:geleit:problem:sign-in-failed`.',
      security: [],
      parameters: [
        {
          name: 'returnTo',
          in: 'query',
          description: 'A page of a web app of `WEB_ORIGINS`, or a path of the gateway.',
          schema: { type: 'string', format: 'uri-reference', default: '/' },
        },
      ],
      responses: {
        303: { description: 'To the issuer.', headers: responseHeaders('Location') },
        ...problemResponses(['sign-in-failed']),
      },
    },
  },
  '/auth/session': {
    get: {
      operationId: 'readSession',
      tags: ['auth'],
      summary: 'Who is signed in, and until when',
      description: 'Does not keep the session alive.',
      security: [{ session: [] }],
      responses: {
        200: answer('The session.', { schema: sessionSchema, example: sessionExample }),
        ...problemResponses(),
      },
    },
  },
  '/auth/sign-out': {
    post: {
      operationId: 'signOut',
      tags: ['auth'],
      summary: 'Sign out',
      security: [{ session: [] }],
      parameters: [
        {
          name: csrfHeader,
          in: 'header',
          required: true,
          description: 'Any value; only pages of the web apps can send it.',
          schema: { type: 'string' },
          example: '1',
        },
      ],
      responses: {
        200: answer('The session has ended.', { schema: signedOutSchema, example: signedOutExample }),
        ...problemResponses(),
      },
    },
  },
};

/** How a browser says whose request it is, beside the bearer token of a machine. */
export const sessionSecurityScheme = {
  type: 'apiKey',
  in: 'cookie',
  name: '__Host-geleit-session',
  description:
    'Cookie of a session, from `/auth/sign-in`; on a developer’s machine without TLS it is named ' +
    `\`geleit-session\`. A request that changes something also needs the header \`${csrfHeader}\` (403 ` +
    '`csrf-refused`). Never together with `Authorization` (400 `two-credentials`).',
};
