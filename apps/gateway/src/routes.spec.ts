import { gatewayPaths } from './gateway-paths.js';
import { destinationOf, isService, serviceNames, unroutedPaths } from './routes.js';

describe('routes', () => {
  it('reach what the gateway itself serves and describes', () => {
    expect(Object.keys(gatewayPaths)).toEqual([
      '/auth/sign-in',
      '/auth/session',
      '/auth/sign-out',
      '/calendar/{address}',
      '/v1/labels',
      '/v1/stream',
      '/v1/stream-tickets',
    ]);
    expect(unroutedPaths({ paths: gatewayPaths })).toEqual([]);
    expect(destinationOf('/v1/stream')).toMatchObject({ to: 'stream', methods: ['GET'] });
    expect(serviceNames.every(isService)).toBe(true);
    expect(['stream', 'stream ticket', 'session'].some((to) => isService(to as 'stream'))).toBe(false);
  });

  it.each(['/v1', '/v1/', '/v1/nothing', '/v1/%70ersons', '/v2/persons', '/v1/streams'])(
    'do not exist for %s',
    (path) => expect(destinationOf(path)).toBeUndefined(),
  );
});
