import type { Actor } from '@geleit/access';
import type { StoredReceipt } from '@geleit/event-store';
import type { FastifyRequest } from 'fastify';
import { v7, validate as isUuid } from 'uuid';
import type { CommandOutcome, PreparedFacts, StreamDependency, CommandBus } from './command-bus.js';
import { validate } from '../edge/validate.js';
import type { CommandApi, CommandRoute, PrepareContext, StreamSpec } from '../manifest/manifest.js';
import type { Parts } from '../manifest/parts.js';
import { ProblemError } from '../edge/problem.js';
import { asSharedTenant } from '../database/as-shared-tenant.js';
import { idempotencyReplays } from '../telemetry/metrics.js';
import { actorOf } from '../edge/allow.js';
import type { HttpResponse } from '../edge/http-response.js';
import { ConsistencyTokens, publishedPositionsOf } from './consistency-tokens.js';
import { Idempotency, type CreateReceipt } from './idempotency.js';
import { withToken, type ReceiptAnswer } from './receipt-answer.js';
import { rejectionResponse } from './rejection-response.js';
import { authorise } from '../edge/authorise.js';
import { etagOf, expectedVersion } from '../edge/preconditions.js';
import { requestId } from '../edge/request-id.js';

/** One command of one language and where it is asked for. */
export interface ExposedCommand {
  readonly spec: StreamSpec;
  readonly api: Pick<CommandApi<never, unknown>, 'path'>;
  readonly type: string;
  readonly route: CommandRoute<unknown, object, object | undefined>;
}

/** A command as it came in, with the ids it will have. */
interface IncomingCommand {
  readonly exposedCommand: ExposedCommand;
  readonly request: FastifyRequest;
  readonly actor: Actor;
  readonly stream: string;
  /** The organisation whose stream it is. */
  readonly tenant: string;
  /** Id of the command and of the part it may bring into being. */
  readonly id: string;
  readonly at: string;
}

/** From a POST to its answer: known already, or validated, judged, decided and kept. */
export class CommandEndpoint {
  private readonly idempotency: Idempotency;
  private readonly consistency: ConsistencyTokens;

  constructor(
    private readonly parts: Parts,
    private readonly commandBus: CommandBus,
  ) {
    this.consistency = new ConsistencyTokens(parts);
    this.idempotency = new Idempotency(parts.store, parts.signingKey, (receipt) => {
      idempotencyReplays.inc({ service: parts.service.name });
      return this.respondAgain(receipt);
    });
  }

  /** @throws Refusal */
  handle(point: ExposedCommand, request: FastifyRequest): Promise<HttpResponse> {
    const actor = actorOf(request);
    const { headers, body, routeOptions } = request;
    const once = {
      actor,
      key: String(headers['idempotency-key']),
      route: String(routeOptions.url),
      path: request.url,
      body,
      ifMatch: headers['if-match'],
    };
    return this.idempotency.executeOnce(once, async (keep) => {
      const stream = createsStream(point) ? v7() : existingStreamId(request);
      const tenant = await this.tenantOf(point, actor, stream);
      return this.execute(
        { exposedCommand: point, request, actor, stream, tenant, id: v7(), at: this.parts.now() },
        keep,
      );
    });
  }

  private async tenantOf(
    { route: { resolveTenant } }: ExposedCommand,
    actor: Actor,
    stream: string,
  ): Promise<string> {
    const owner =
      resolveTenant === undefined
        ? actor.tenant
        : await this.parts.read(actor.tenant, (rows) => resolveTenant({ actor, stream, rows }));
    if (owner === undefined) throw new ProblemError('not-found');
    return owner;
  }

  private async execute(
    incomingCommand: IncomingCommand,
    createReceipt: CreateReceipt,
  ): Promise<HttpResponse> {
    const {
      exposedCommand: { spec, type, route },
      request,
      actor,
      stream,
      tenant,
      id,
      at,
    } = incomingCommand;
    if (createsStream(incomingCommand.exposedCommand) && !route.allow.mayEverAllow(actor))
      throw new ProblemError('forbidden');
    const data = validatedData(spec, type, request.body);
    const expected = createsStream(incomingCommand.exposedCommand)
      ? 0
      : expectedVersion(request.headers['if-match'], route.ifMatch === 'required');
    const outcome = await this.commandBus.execute({
      spec,
      tenant,
      stream,
      command: { type, data },
      correlationId: requestId(request),
      meta: { at, by: actor.subject, roles: actor.roles, id },
      ...(expected !== undefined && { expected }),
      beforeDecide: (state, version) => this.authoriseAndPrepare(incomingCommand, data, { state, version }),
      receiptFor: (made) => createReceipt(this.receiptAnswer(incomingCommand, made)),
    });
    return this.respond(incomingCommand, outcome);
  }

  /**
   * Who may not know of a stream hears that there is none, as about a stream that does not exist. A creation
   * has nothing to hide.
   */
  private async authoriseAndPrepare(
    { exposedCommand, actor, at, stream, tenant }: IncomingCommand,
    data: object,
    { state, version }: { readonly state: unknown; readonly version: number },
  ): Promise<PreparedFacts> {
    const { allow, prepare } = exposedCommand.route;
    if (version === 0 && !createsStream(exposedCommand)) throw new ProblemError('not-found');
    if (!(await authorise(this.parts.service.name, allow, actor, { state, command: data })))
      throw new ProblemError(
        createsStream(exposedCommand) || allow.reveals(actor, state) ? 'forbidden' : 'not-found',
      );
    if (prepare === undefined) return { dependsOn: [] };
    const { config, read } = this.parts;
    const dependencies: StreamDependency[] = [];
    const dependsOn: PrepareContext['dependsOn'] = (dependency, id, known) =>
      void dependencies.push({ stream: { tenant, type: dependency, id }, version: known });
    const facts = await read(tenant, (rows) => {
      const readShared: PrepareContext['readShared'] = (work) => asSharedTenant(rows, tenant, work);
      return prepare(data, {
        actor,
        at,
        stream,
        config,
        rows,
        readShared,
        dependsOn,
      } as PrepareContext<never>);
    });
    return { facts, dependsOn: dependencies };
  }

  private respond(incomingCommand: IncomingCommand, commandOutcome: CommandOutcome): HttpResponse {
    const response = responseWithoutToken(incomingCommand, commandOutcome);
    return commandOutcome.kind === 'recorded'
      ? withToken(
          response,
          this.consistency.issueToken(incomingCommand.actor.tenant, commandOutcome.recorded),
        )
      : response;
  }

  private receiptAnswer(incomingCommand: IncomingCommand, commandOutcome: CommandOutcome): ReceiptAnswer {
    return {
      ...responseWithoutToken(incomingCommand, commandOutcome),
      ...(commandOutcome.kind === 'recorded' && {
        published: publishedPositionsOf(this.parts.service, commandOutcome.recorded),
      }),
    };
  }

  private respondAgain({ tenant, position, answer }: StoredReceipt): HttpResponse {
    const { published = [], ...response } = answer as ReceiptAnswer;
    return position === null
      ? response
      : withToken(response, this.consistency.issueTokenAt(tenant, published, position));
  }
}

function responseWithoutToken(
  incomingCommand: IncomingCommand,
  commandOutcome: CommandOutcome,
): HttpResponse {
  if (commandOutcome.kind === 'contended')
    throw new ProblemError('contended', { headers: { 'retry-after': '1' } });
  if (commandOutcome.kind === 'stale')
    throw new ProblemError('version-mismatch', {
      version: commandOutcome.version,
      headers: { etag: etagOf(commandOutcome.version) },
    });
  if (commandOutcome.kind === 'rejected')
    return rejectionResponse(
      incomingCommand.exposedCommand.spec,
      incomingCommand.request,
      commandOutcome.rejection,
    );
  const { version } = commandOutcome.recorded;
  const { location, ...ids } = createdIds(incomingCommand);
  return {
    status: location === undefined ? 200 : 201,
    headers: {
      etag: etagOf(version),
      ...(location !== undefined && { location }),
    },
    body: { ...ids, version },
  };
}

export const createsStream = ({ route: { at } }: ExposedCommand): boolean => 'creates' in at;

function existingStreamId({ params }: FastifyRequest): string {
  const { id = '' } = params as { readonly id?: string };
  if (!isUuid(id)) throw new ProblemError('not-found');
  return id;
}

function validatedData({ decider: { language } }: StreamSpec, type: string, body: unknown): object {
  const command = language.commands[type];
  if (command === undefined) throw new Error(`${language.stream} has no command ${type}`);
  const result = validate(command, body ?? {});
  if ('invalid' in result) throw new ProblemError('invalid-command', { errors: result.invalid });
  return result.data;
}

function createdIds({
  exposedCommand: {
    api,
    route: { at },
  },
  stream,
  id,
}: IncomingCommand): { readonly id: string; readonly partId?: string; readonly location?: string } {
  const path = `/v1/${api.path}/${stream}`;
  if ('creates' in at) return { id: stream, location: path };
  return 'adds' in at ? { id: stream, partId: id, location: `${path}/${at.adds}/${id}` } : { id: stream };
}
