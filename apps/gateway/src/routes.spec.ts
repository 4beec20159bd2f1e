import { topicOf } from '@geleit/kernel';
import { knownContracts } from '@geleit/platform';
import { gatewayPaths } from './gateway-paths.js';
import { collectionByTopic, destinationOf, ownerOf, collectionsByService, unroutedPaths } from './routes.js';

it('knows where the streams of a contract are read, wherever the service that speaks it has a collection of them', () => {
  const read = knownContracts.filter(({ service, stream }) =>
    (collectionsByService[service as keyof typeof collectionsByService] as readonly string[]).includes(
      `${stream}s`,
    ),
  );
  expect([...collectionByTopic]).toEqual(
    expect.arrayContaining(read.map((contract) => [topicOf(contract), `${contract.stream}s`])),
  );
  expect(collectionByTopic.size).toBe(read.length);
  for (const contract of read)
    expect(ownerOf(collectionByTopic.get(topicOf(contract)) ?? 'reports')).toBe(contract.service);
});

it('describes what it answers itself, and answers what it describes', () => {
  expect(Object.keys(gatewayPaths)).toEqual(['/v1/stream']);
  expect(unroutedPaths({ paths: gatewayPaths })).toEqual([]);
  expect(destinationOf('/v1/stream')).toMatchObject({ to: 'stream', methods: ['GET'] });
});
