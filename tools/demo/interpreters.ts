import type { Organisation } from '../population/organisation.js';
import { bookableKinds, interpretedLanguages, type BookableKind } from '../population/interpreting-step.js';
import { loginWithRole, type DemoAccess } from './access.js';
import type { PlatformClient } from './platform-client.js';

/** The interpreters of this run: one of each kind in each organisation. */
export interface Interpreters {
  /** @throws Error when there is none */
  idOf(tenant: string, kind: BookableKind): string;
}

/** For lives in which nobody is booked. */
export const noInterpreters: Interpreters = {
  idOf: (tenant, kind) => {
    throw new Error(`no ${kind} interpreter of ${tenant} is registered`);
  },
};

interface InterpreterSetup {
  readonly access: DemoAccess;
  readonly organisations: readonly Organisation[];
  readonly run: string;
  readonly year: number;
}

/** Each organisation's lead registers whom it can book, and pledges them to secrecy. */
export async function registerInterpreters(
  platformClient: PlatformClient,
  { access, organisations, run, year }: InterpreterSetup,
): Promise<Interpreters> {
  const ids = new Map<string, string>();
  for (const { tenant } of organisations) {
    const lead = platformClient.as(
      loginWithRole(access, tenant, 'team_lead'),
      `${run}-${tenant}-interpreters`,
    );
    for (const kind of bookableKinds) {
      const { data: interpreter } = await lead.execute('/v1/interpreters', {
        body: {
          familyName: `Demo ${kind}`,
          languages: [...interpretedLanguages],
          kind,
          gender: 'not_stated',
          hourlyCents: 4500,
        },
      });
      const { id } = interpreter;
      await lead.execute('/v1/interpreters/{id}/record-pledge', {
        id,
        body: { pledgedOn: `${year - 2}-01-15` },
      });
      ids.set(`${tenant} ${kind}`, id);
    }
  }
  return { idOf: (tenant, kind) => ids.get(`${tenant} ${kind}`) ?? noInterpreters.idOf(tenant, kind) };
}
