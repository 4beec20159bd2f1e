import { schemaOf, type Service } from '@geleit/platform';
import { toJson, type GeneratedFiles } from './output.js';
import { contractEntriesOf } from './messages.js';

type DocumentedClass = new () => object;

const schemaDocument = (title: string, message: DocumentedClass): string =>
  toJson({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...schemaOf(message),
    additionalProperties: false,
  });

const schemaFiles = (
  folder: string,
  messages: Readonly<Record<string, DocumentedClass>>,
): readonly (readonly [string, string])[] =>
  Object.entries(messages).map(([name, message]) => [
    `${folder}/${name}.json`,
    schemaDocument(name, message),
  ]);

/** docs/generated/schemas/<service>/<stream>/{commands,events,contracts}/<Message>.json */
export const schemasOf = (service: Service, services: readonly Service[]): GeneratedFiles =>
  Object.fromEntries([
    ...service.streams.flatMap(({ decider: { language } }) => {
      const folder = `docs/generated/schemas/${service.name}/${language.stream}`;
      return [
        ...schemaFiles(`${folder}/commands`, language.commands),
        ...schemaFiles(`${folder}/events`, language.events),
      ];
    }),
    ...contractEntriesOf(service, services).map(
      ({ contract, event, message, type }) =>
        [
          `docs/generated/schemas/${service.name}/${contract.stream}/contracts/${event}.v${contract.major}.json`,
          schemaDocument(type, message),
        ] as const,
    ),
  ]);
