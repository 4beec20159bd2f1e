import { asyncApiOf } from './asyncapi.js';
import { cataloguePage } from './catalogue.js';
import { mergeDocuments, openApiOf } from './openapi.js';
import { toJson, type GeneratedFiles } from './output.js';
import { configPage, envExample, problemsPage } from './pages.js';
import { schemasOf } from './schemas.js';
import { services } from './services.js';
import { serviceSql, eventStoreSql } from './sql.js';
import { topicDefinitions } from './topics.js';

/** Everything that is made from the manifests. */
export async function generateAll(): Promise<GeneratedFiles> {
  const documents = await Promise.all(services.map(openApiOf));
  const statements = await Promise.all(services.map(serviceSql));
  return {
    'docs/generated/catalogue.md': cataloguePage(services),
    'docs/generated/problems.md': problemsPage(services),
    'docs/generated/config.md': configPage(services),
    '.env.example': envExample(services),
    'docs/generated/sql/event-store.sql': await eventStoreSql(),
    'deploy/topics.json': toJson(topicDefinitions(services)),
    'docs/generated/openapi.json': toJson(mergeDocuments(documents)),
    ...(Object.assign(
      {},
      ...services.map((service, place) => ({
        [`docs/generated/openapi/${service.name}.json`]: toJson(documents[place]),
        [`docs/generated/asyncapi/${service.name}.json`]: toJson(asyncApiOf(service, services)),
        [`docs/generated/sql/${service.name}.sql`]: statements[place],
        ...schemasOf(service, services),
      })),
    ) as GeneratedFiles),
  };
}
