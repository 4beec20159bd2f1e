import type { Actor } from '@geleit/access';
import type { Rejection } from '@geleit/kernel';
import type { FastifyRequest } from 'fastify';
import { v7, validate as isUuid } from 'uuid';
import type { Outcome, Prepared, Rest, Road } from '../command/road.js';
import { validate } from '../command/validate.js';
import type { CommandApi, CommandRoute, Preparing, StreamSpec } from '../manifest.js';
import type { Parts } from '../parts.js';
import { Refusal, rejectionProblem, tongueOf } from '../problem/problem.js';
import { asEverybody } from '../query/as-everybody.js';
import { replays } from '../telemetry/metrics.js';
import { actorOf } from './allow.js';
import type { Answer } from './answer.js';
import { Consistency } from './consistency.js';
import { Idempotency, type Keep } from './idempotency.js';
import { judge } from './judge.js';
import { etagOf, expectedVersion } from './preconditions.js';
import { requestId } from './request-id.js';

/** One command of one language and where it is asked for. */
export interface CommandPoint {
  readonly spec: StreamSpec;
  readonly api: Pick<CommandApi<never, unknown>, 'path'>;
  readonly type: string;
  readonly route: CommandRoute<unknown, object>;
}

/** A command as it came in, with the ids it will have. */
interface Asked {
  readonly point: CommandPoint;
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
export class CommandDesk {
  private readonly idempotency: Idempotency;
  private readonly consistency: Consistency;

  constructor(
    private readonly parts: Parts,
    private readonly road: Road,
  ) {
    this.consistency = new Consistency(parts);
    this.idempotency = new Idempotency(parts.store, parts.signingKey, () =>
      replays.inc({ service: parts.service.name }),
    );
  }

  /** @throws Refusal */
  take(point: CommandPoint, request: FastifyRequest): Promise<Answer> {
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
    return this.idempotency.once(once, async (keep) => {
      const stream = creates(point) ? v7() : existing(request);
      const tenant = await this.ownerOf(point, actor, stream);
      return this.decide({ point, request, actor, stream, tenant, id: v7(), at: this.parts.now() }, keep);
    });
  }

  private async ownerOf({ route: { tenant } }: CommandPoint, actor: Actor, stream: string): Promise<string> {
    const owner =
      tenant === undefined
        ? actor.tenant
        : await this.parts.read(actor.tenant, (rows) => tenant({ actor, stream, rows }));
    if (owner === undefined) throw new Refusal('not-found');
    return owner;
  }

  private async decide(asked: Asked, keep: Keep): Promise<Answer> {
    const {
      point: { spec, type, route },
      request,
      actor,
      stream,
      tenant,
      id,
      at,
    } = asked;
    if (creates(asked.point) && !route.allow.ever(actor)) throw new Refusal('forbidden');
    const data = valid(spec, type, request.body);
    const expected = creates(asked.point)
      ? 0
      : expectedVersion(request.headers['if-match'], route.ifMatch === 'required');
    const outcome = await this.road.ask({
      spec,
      tenant,
      stream,
      command: { type, data },
      correlation: requestId(request),
      meta: { at, by: actor.subject, roles: actor.roles, id },
      ...(expected !== undefined && { expected }),
      before: (state, version) => this.judged(asked, data, { state, version }),
      receipt: (made) => keep(this.answer(asked, made)),
    });
    return this.answer(asked, outcome);
  }

  /**
   * Who may not know of a stream hears that there is none, as about a stream that does not exist. A creation
   * has nothing to hide.
   */
  private async judged(
    { point, actor, at, stream, tenant }: Asked,
    data: object,
    { state, version }: { readonly state: unknown; readonly version: number },
  ): Promise<Prepared> {
    const {
      type,
      route: { allow, prepare },
    } = point;
    if (version === 0 && !creates(point)) throw new Refusal('not-found');
    if (!(await judge(this.parts.service.name, allow, actor, { state, command: data })))
      throw new Refusal(creates(point) || allow.reveals(actor, state) ? 'forbidden' : 'not-found');
    if (prepare === undefined) return { type, data, restsOn: [] };
    const { config, read } = this.parts;
    const restsOn: Rest[] = [];
    const rest: Preparing['restsOn'] = (kind, id, known) =>
      void restsOn.push({ stream: { tenant, type: kind, id }, version: known });
    const prepared = await read(tenant, (rows) => {
      const shared: Preparing['shared'] = (work) => asEverybody(rows, tenant, work);
      return prepare(data, {
        actor,
        at,
        stream,
        config,
        rows,
        shared,
        restsOn: rest,
      } as unknown as Preparing<never>);
    });
    return { type, data: prepared, restsOn };
  }

  private answer(asked: Asked, outcome: Outcome): Answer {
    if (outcome.kind === 'contended') throw new Refusal('contended', { headers: { 'retry-after': '1' } });
    if (outcome.kind === 'stale')
      throw new Refusal('version-mismatch', {
        version: outcome.version,
        headers: { etag: etagOf(outcome.version) },
      });
    if (outcome.kind === 'rejected') return turnedDown(asked, outcome.rejection);
    const { version } = outcome.recorded;
    const token = this.consistency.tokenFor(asked.actor.tenant, outcome.recorded);
    const { location, ...ids } = broughtIntoBeing(asked);
    return {
      status: location === undefined ? 200 : 201,
      headers: {
        etag: etagOf(version),
        ...(location !== undefined && { location }),
        ...(token !== undefined && { 'consistency-token': token }),
      },
      body: { ...ids, version },
    };
  }
}

export const creates = ({ route: { at } }: CommandPoint): boolean => 'creates' in at;

function existing({ params }: FastifyRequest): string {
  const { id = '' } = params as { readonly id?: string };
  if (!isUuid(id)) throw new Refusal('not-found');
  return id;
}

function valid({ decider: { language } }: StreamSpec, type: string, body: unknown): object {
  const command = language.commands[type];
  if (command === undefined) throw new Error(`${language.stream} has no command ${type}`);
  const result = validate(command, body ?? {});
  if ('invalid' in result) throw new Refusal('invalid-command', { errors: result.invalid });
  return result.data;
}

function broughtIntoBeing({
  point: {
    api,
    route: { at },
  },
  stream,
  id,
}: Asked): { readonly id: string; readonly partId?: string; readonly location?: string } {
  const path = `/v1/${api.path}/${stream}`;
  if ('creates' in at) return { id: stream, location: path };
  return 'adds' in at ? { id: stream, partId: id, location: `${path}/${at.adds}/${id}` } : { id: stream };
}

function turnedDown(
  {
    point: {
      spec: {
        decider: { language },
      },
    },
    request,
  }: Asked,
  rejection: Rejection,
): Answer {
  const kind = language.rejections[rejection.rejected];
  if (kind === undefined)
    throw new Error(`${language.stream} does not declare the rejection ${rejection.rejected}`);
  const tongue = tongueOf(request.headers['accept-language']);
  const body = rejectionProblem(rejection, kind, { tongue, instance: requestId(request) });
  return {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'content-language': tongue },
    body,
  };
}
