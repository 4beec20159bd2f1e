import { schemaOf, type Service } from '@geleit/platform';
import { json, type Output } from './output.js';
import { contractsOf } from './messages.js';

type MessageClass = new () => object;

const document = (title: string, message: MessageClass): string =>
  json({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...schemaOf(message),
    additionalProperties: false,
  });

const files = (
  folder: string,
  messages: Readonly<Record<string, MessageClass>>,
): readonly (readonly [string, string])[] =>
  Object.entries(messages).map(([name, message]) => [`${folder}/${name}.json`, document(name, message)]);

/** docs/generated/schemas/<service>/<stream>/{commands,events,contracts}/<Message>.json */
export const schemasOf = (service: Service, services: readonly Service[]): Output =>
  Object.fromEntries([
    ...service.streams.flatMap(({ decider: { language } }) => {
      const folder = `docs/generated/schemas/${service.name}/${language.stream}`;
      return [
        ...files(`${folder}/commands`, language.commands),
        ...files(`${folder}/events`, language.events),
      ];
    }),
    ...contractsOf(service, services).map(
      ({ contract, event, message, type }) =>
        [
          `docs/generated/schemas/${service.name}/${contract.stream}/contracts/${event}.v${contract.major}.json`,
          document(type, message),
        ] as const,
    ),
  ]);
