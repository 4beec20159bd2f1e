import { permittedOperationsBy, withPermittedOperations } from './permitted-operations.js';

const key = { $ref: '#/components/parameters/Idempotency-Key' };
const document = {
  paths: {
    '/v1/persons': {
      get: { operationId: 'listPersons', 'x-roles': ['counsellor', 'team_lead'], parameters: [] },
      post: { operationId: 'registerPerson', 'x-roles': ['counsellor'], parameters: [key] },
    },
    '/v1/persons/search': { post: { operationId: 'searchPersons', 'x-roles': ['counsellor'] } },
    '/v1/me': { get: { operationId: 'readMe', 'x-roles': ['everybody'] } },
    '/v1/stream': { get: { operationId: 'openStream', 'x-roles': ['team_lead'] } },
    '/v1/reports': { get: { operationId: 'listReports' } },
  },
};
const permitted = permittedOperationsBy(document);

describe('what somebody may do at all', () => {
  it('follows from the roles of each operation, by service', () =>
    expect(permitted(['team_lead', 'association_adviser'])).toEqual({
      intake: { commands: [], reads: ['listPersons'] },
      referrals: { commands: [], reads: ['readMe'] },
      gateway: { commands: [], reads: ['openStream'] },
    }));

  it('tells commands from queries that are sent by POST', () =>
    expect(permitted(['counsellor'])['intake']).toEqual({
      commands: ['registerPerson'],
      reads: ['listPersons', 'searchPersons'],
    }));

  it('is what everybody may do for somebody without a role', () =>
    expect(permitted([])).toEqual({ referrals: { commands: [], reads: ['readMe'] } }));

  it('is described beside the response of the register', () => {
    const schema = { type: 'object' };
    const get = { responses: { 200: { content: { 'application/json': { schema } } } } };
    expect(withPermittedOperations({ '/v1/me': { get } })).toMatchObject({
      '/v1/me': {
        get: {
          responses: {
            200: { content: { 'application/json': { schema: { allOf: [schema, { required: ['may'] }] } } } },
          },
        },
      },
    });
    expect(() => withPermittedOperations({})).toThrow('nothing describes GET /v1/me');
  });
});
