import { asyncApi } from './asyncapi.js';
import { catalogue } from './catalogue.js';
import { merged, openApiOf } from './openapi.js';
import { json, type Output } from './output.js';
import { configPage, envExample, problemsPage } from './prose.js';
import { schemasOf } from './schemas.js';
import { services } from './services.js';
import { sqlOf, storeSql } from './sql.js';
import { topics } from './topics.js';

/** Everything that is made from the manifests. */
export async function generated(): Promise<Output> {
  const documents = await Promise.all(services.map(openApiOf));
  const statements = await Promise.all(services.map(sqlOf));
  return {
    'docs/generated/catalogue.md': catalogue(services),
    'docs/generated/problems.md': problemsPage(services),
    'docs/generated/config.md': configPage(services),
    '.env.example': envExample(services),
    'docs/generated/sql/event-store.sql': await storeSql(),
    'deploy/topics.json': json(topics(services)),
    'docs/generated/openapi.json': json(merged(documents)),
    ...(Object.assign(
      {},
      ...services.map((service, place) => ({
        [`docs/generated/openapi/${service.name}.json`]: json(documents[place]),
        [`docs/generated/asyncapi/${service.name}.json`]: json(asyncApi(service, services)),
        [`docs/generated/sql/${service.name}.sql`]: statements[place],
        ...schemasOf(service, services),
      })),
    ) as Output),
  };
}
