import { topicOf } from '@geleit/kernel';
import { knownContracts } from '@geleit/platform';
import { gatewayPaths } from './gateway-paths.js';
import {
  collectionOfTopic,
  destinationOf,
  serviceOfCollection,
  readableTopics,
  unroutedPaths,
} from './routes.js';

describe('routes', () => {
  it('read the streams of a topic at the service that publishes it', () => {
    const contracts = knownContracts.filter((contract) => readableTopics.includes(topicOf(contract)));
    expect(contracts).toHaveLength(readableTopics.length);
    for (const contract of contracts)
      expect(serviceOfCollection(collectionOfTopic(topicOf(contract)) ?? 'reports')).toBe(contract.service);
  });

  it('reach what the gateway itself serves and describes', () => {
    expect(Object.keys(gatewayPaths)).toEqual([
      '/auth/sign-in',
      '/auth/session',
      '/auth/sign-out',
      '/v1/labels',
      '/v1/stream',
    ]);
    expect(unroutedPaths({ paths: gatewayPaths })).toEqual([]);
    expect(destinationOf('/v1/stream')).toMatchObject({ to: 'stream', methods: ['GET'] });
  });

  it.each(['/v1', '/v1/', '/v1/nothing', '/v1/%70ersons', '/v2/persons', '/v1/streams'])(
    'do not exist for %s',
    (path) => expect(destinationOf(path)).toBeUndefined(),
  );
});
