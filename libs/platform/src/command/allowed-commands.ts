import type { Actor } from '@geleit/access';
import { Inject, Injectable } from '@nestjs/common';
import { TenantReads } from '../database/tenant-reads.js';
import { Clock } from '../edge/clock.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service } from '../manifest/manifest.js';
import { commandPathOf, rowCommandsOf } from './command-controllers.js';
import type { ExposedCommand } from './command.js';
import type { CachedState } from './state-cache.js';
import { StreamReader } from './stream-reader.js';

/** A command that a row offers its reader now. */
export interface AllowedCommand {
  readonly command: string;
  /** Where to POST it. */
  readonly path: string;
  /** Whether the service checks more than state, reader and content: other records, such as the register. */
  readonly needsFacts: boolean;
}

/** Whether the rule and the decider, which would both be asked, refuse neither the actor nor the state. */
export const isPermitted = (
  { spec: { decider }, type, route }: Pick<ExposedCommand, 'spec' | 'type' | 'route'>,
  { actor, state, at }: { readonly actor: Actor; readonly state: unknown; readonly at: string },
): boolean =>
  route.allow.mayAllow(actor, state) &&
  decider.permits?.[type]?.(state, { at, by: actor.subject, roles: actor.roles }) === undefined;

/** Finds what may be done with a row, by the state of its stream. */
@Injectable()
export class AllowedCommands {
  @Inject(SERVICE) private readonly service!: Service;
  @Inject(StreamReader) private readonly streams!: StreamReader;
  @Inject(TenantReads) private readonly reads!: TenantReads;
  @Inject(Clock) private readonly clock!: Clock;

  /** Whether commands can be sent to the rows of a collection. */
  existFor(collection: string): boolean {
    return rowCommandsOf(this.service, collection).length > 0;
  }

  /** @throws KeysUnavailable, Unavailable */
  async find(collection: string, id: string, actor: Actor): Promise<readonly AllowedCommand[]> {
    const loaded = new Map<string, Promise<CachedState>>();
    const allowed: AllowedCommand[] = [];
    for (const exposed of rowCommandsOf(this.service, collection)) {
      const tenant = await this.ownerOf(exposed, id, actor);
      if (tenant === undefined) continue;
      const { stream: type } = exposed.spec.decider.language;
      const stream = loaded.get(tenant) ?? this.streams.loadCurrent(exposed.spec, { tenant, type, id });
      loaded.set(tenant, stream);
      const { state, version } = await stream;
      if (version > 0 && isPermitted(exposed, { actor, state, at: this.clock.now() }))
        allowed.push(offerOf(exposed, id));
    }
    return allowed;
  }

  private async ownerOf({ route }: ExposedCommand, id: string, actor: Actor): Promise<string | undefined> {
    const { resolveTenant } = route;
    if (resolveTenant === undefined) return actor.tenant;
    return this.reads.readLazily(actor.tenant, (rows) => resolveTenant({ actor, stream: id, rows }));
  }
}

const offerOf = (exposed: ExposedCommand, id: string): AllowedCommand => ({
  command: exposed.type,
  path: `/v1/${exposed.api.path}/${commandPathOf(exposed).replace(':id', id)}`,
  needsFacts: exposed.route.prepare !== undefined,
});
