import type { Actor } from '@geleit/access';
import type { EventStore, Sealing } from '@geleit/event-store';
import type { Bus } from '@geleit/messaging';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Service } from './manifest.js';

/**
 * Runs queries as one organisation: row-level security confines everything `work` does to `tenant`, in one
 * read-only transaction.
 */
export type TenantReader = <T>(tenant: string, work: (rows: EntityManager) => Promise<T>) => Promise<T>;

/** Verifies an `Authorization` header. @throws NotAuthenticated */
export type VerifyAuthorization = (authorization: string | undefined) => Promise<Actor>;

/** What a running service is made of. Controllers inject this one object. */
export interface Parts<Config extends object = object> {
  readonly service: Service<Config>;
  readonly config: Config;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly sealing: Sealing;
  readonly read: TenantReader;
  readonly verify: VerifyAuthorization;
  readonly log: Logger;
  /**
   * Signs cursors, consistency tokens and disclosure tickets; the same for every replica and service of a
   * deployment.
   */
  readonly signingKey: Buffer;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

/** What deciding and hearing need of it; nothing about requests or the bus. */
export type DecisionParts<Config extends object = object> = Pick<
  Parts<Config>,
  'service' | 'config' | 'store' | 'sealing' | 'read' | 'log' | 'now'
>;

export const PARTS = Symbol('PARTS');
