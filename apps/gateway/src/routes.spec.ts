import { topicOf } from '@geleit/kernel';
import { knownContracts } from '@geleit/platform';
import { gatewayPaths } from './paths.js';
import { collections, destinationOf, ownerOf, services, unrouted } from './routes.js';

it('knows where the streams of a contract are read, wherever the service that speaks it has a collection of them', () => {
  const read = knownContracts.filter(({ service, stream }) =>
    (services[service as keyof typeof services] as readonly string[]).includes(`${stream}s`),
  );
  expect([...collections]).toEqual(
    expect.arrayContaining(read.map((contract) => [topicOf(contract), `${contract.stream}s`])),
  );
  expect(collections.size).toBe(read.length);
  for (const contract of read)
    expect(ownerOf(collections.get(topicOf(contract)) ?? 'reports')).toBe(contract.service);
});

it('describes what it answers itself, and answers what it describes', () => {
  expect(Object.keys(gatewayPaths)).toEqual(['/v1/stream']);
  expect(unrouted({ paths: gatewayPaths })).toEqual([]);
  expect(destinationOf('/v1/stream')).toMatchObject({ to: 'stream', methods: ['GET'] });
});
