import { openApiDocumentOf, type DeclaredTypes, type Service } from '@geleit/platform';
import { loadStreamSamples } from './event-samples.js';
import { asyncApiOf } from './asyncapi.js';
import { cataloguePage } from './catalogue.js';
import { withExamples } from './examples.js';
import { gatewayRoutes } from './gateway-routes.js';
import { mergeDocuments } from './openapi.js';
import { toJson, type GeneratedFiles } from './output.js';
import { configPage, envExample, problemsPage } from './pages.js';
import { reportWords } from './report-words.js';
import { rulesPage } from './rules-page.js';
import { SampleValues } from './sample-values.js';
import { schemasOf } from './schemas.js';
import { findSteps } from './steps/find-steps.js';
import { withStepLinks } from './steps/step-links.js';
import { stepsPage } from './steps/steps-page.js';
import { serviceSql, eventStoreSql } from './sql.js';
import { topicDefinitions } from './topics.js';

/** Everything that is made from the manifests. */
export async function generateAll(
  services: readonly Service[],
  typesOf: (service: Service) => Promise<DeclaredTypes>,
): Promise<GeneratedFiles> {
  const samples = new SampleValues(services.flatMap(loadStreamSamples));
  const steps = new Map(services.map((service) => [service, findSteps(service)]));
  const described = await Promise.all(
    services.map(async (service) => {
      const document = await openApiDocumentOf(service, await typesOf(service));
      return {
        service,
        document: withExamples(service, withStepLinks(document, steps.get(service) ?? []), samples),
      };
    }),
  );
  const statements = await Promise.all(services.map(serviceSql));
  return {
    'apps/gateway/src/generated-routes.ts': await gatewayRoutes(described),
    'apps/gateway/src/generated-report-words.ts': await reportWords(),
    'docs/generated/catalogue.md': cataloguePage(services),
    'docs/generated/steps.md': stepsPage([...steps.values()].flat()),
    'docs/generated/problems.md': problemsPage(services),
    'docs/generated/config.md': configPage(services),
    'docs/generated/rules.md': rulesPage(),
    '.env.example': envExample(services),
    'docs/generated/sql/event-store.sql': await eventStoreSql(),
    'deploy/topics.json': toJson(topicDefinitions(services)),
    'docs/generated/openapi.json': toJson(mergeDocuments(described.map(({ document }) => document))),
    ...(Object.assign(
      {},
      ...described.map(({ service, document }, index) => ({
        [`docs/generated/openapi/${service.name}.json`]: toJson(document),
        [`docs/generated/asyncapi/${service.name}.json`]: toJson(asyncApiOf(service, services)),
        [`docs/generated/sql/${service.name}.sql`]: statements[index],
        ...schemasOf(service, services),
      })),
    ) as GeneratedFiles),
  };
}
