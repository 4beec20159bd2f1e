import { nameOf, type ApiDocument, type ApiOperation } from '../crawl/api-operations.js';
import type { IssuerKey } from '../crawl/issuer-key.js';
import { loginsOf } from '../crawl/demo-people.js';
import { requestsTo, type SendRequest } from '../crawl/http.js';
import { pathIdsFor } from '../crawl/victim-data.js';
import { Victim } from '../crawl/victim.js';
import { markedFieldsOf, plantInBody } from './plant-in-body.js';
import type { PlantingProxy } from './planting-proxy.js';

export interface RestSettings {
  readonly key: IssuerKey;
  readonly document: ApiDocument;
  readonly proxy: PlantingProxy;
  readonly proxyUrl: string;
  readonly tenant: string;
}

/** How many streams of each collection are tried. */
const idsPerPath = 8;
/** A field with more codes than these is no mode. */
const maxCodes = 5;

/**
 * Plants canaries where the demonstration planted none: in fields that it leaves out, and in days. Each of the
 * organisation's people tries on what the organisation has.
 */
export async function plantRest({ key, document, proxy, proxyUrl, tenant }: RestSettings): Promise<void> {
  const api = { document, send: requestsTo(proxyUrl) };
  const victim = await Victim.open(key, tenant, api);
  const authorizations = await Promise.all(
    loginsOf(key.access, tenant).map(({ subject, roles, agencies }) =>
      key.authorizationFor({ tenant, subject, roles, ...(agencies && { agencies }) }),
    ),
  );
  const rest = new Rest({ document, proxy, victim, authorizations, send: api.send });
  for (const operation of document.operations) await rest.plant(operation);
}

/** The fields that can hold a canary and of which the platform has taken none yet. */
export const unplantedPointers = (
  operation: ApiOperation,
  { schemas }: Pick<ApiDocument, 'schemas'>,
  { acceptedFields }: Pick<PlantingProxy, 'acceptedFields'>,
): readonly string[] =>
  markedFieldsOf(operation.body ?? {}, schemas)
    .filter(
      ({ pointer, isPlantable }) => isPlantable && !acceptedFields.has(`${nameOf(operation)} ${pointer}`),
    )
    .map(({ pointer }) => pointer);

interface RestContext {
  readonly document: ApiDocument;
  readonly proxy: PlantingProxy;
  readonly victim: Victim;
  readonly authorizations: readonly string[];
  readonly send: SendRequest;
}

/** Somebody, and a path of an operation that they may be allowed. */
interface Target {
  readonly authorization: string;
  readonly path: string;
  readonly ifMatch?: string | undefined;
}

class Rest {
  constructor(private readonly context: RestContext) {}

  async plant(operation: ApiOperation): Promise<void> {
    if (this.missing(operation).length === 0) return;
    const bodies = bodyVariants(operation, this.context.victim.bodyFor(operation));
    for (const target of await this.targetsOf(operation))
      for (const body of bodies)
        for (const wanted of this.missing(operation)) await this.try(operation, { target, body, wanted });
  }

  private missing(operation: ApiOperation): readonly string[] {
    const { document, proxy } = this.context;
    return unplantedPointers(operation, document, proxy);
  }

  private async try(
    operation: ApiOperation,
    { target, body, wanted }: { readonly target: Target; readonly body: object; readonly wanted: string },
  ): Promise<void> {
    const { document, proxy } = this.context;
    const planting = plantInBody(operation.body ?? {}, body, {
      schemas: document.schemas,
      key: `${target.path} ${wanted}`,
      adds: (pointer) => pointer === wanted,
      withDays: true,
    });
    await proxy.plant(target, { operation, ...planting });
  }

  private async targetsOf({ template, needsIfMatch }: ApiOperation): Promise<readonly Target[]> {
    const { victim, authorizations, send } = this.context;
    if (!template.includes('{'))
      return authorizations.map((authorization) => ({ authorization, path: template }));
    const targets = pathIdsFor(template, victim.rows, idsPerPath).flatMap(({ id, partId }) =>
      authorizations.map(async (authorization): Promise<readonly Target[]> => {
        const row = template.slice(0, template.indexOf('{id}')) + id;
        const { status, text } = await send({ authorization, method: 'GET', path: row });
        if (status !== 200) return [];
        const { version } = JSON.parse(text) as { readonly version: number };
        const path = template.replace('{id}', id).replace('{partId}', partId);
        return [{ authorization, path, ...(needsIfMatch && { ifMatch: `"${version}"` }) }];
      }),
    );
    return (await Promise.all(targets)).flat();
  }
}

/** The body, and with each other code of each of its own fields: a mode can allow what another one forbids. */
function bodyVariants({ body: schema }: ApiOperation, sample: unknown): readonly object[] {
  const body = sample as Readonly<Record<string, unknown>>;
  const codes = Object.entries(schema?.properties ?? {}).filter(
    ([name, { enum: values = [] }]) => name in body && values.length <= maxCodes,
  );
  return [
    body,
    ...codes.flatMap(([name, { enum: values = [] }]) =>
      values.filter((value) => value !== body[name]).map((value) => ({ ...body, [name]: value })),
    ),
  ];
}
