import { topicOf } from '@geleit/kernel';
import { operatorIdentity } from '@geleit/messaging';
import { completeEnvironment, type OpsContext } from '@geleit/ops/ops';
import { services } from '@geleit/ops/services';
import { rebuild } from '@geleit/ops/verbs/rebuild';
import { republish } from '@geleit/ops/verbs/republish';
import { supportBundle } from '@geleit/ops/verbs/support-bundle';
import { tenant } from '@geleit/ops/verbs/tenant';
import type { ErasureCertificate } from '@geleit/privacy';
import { eventually } from '@geleit/testing';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CanaryRun } from './canary-run.features.js';
import { withConnection } from './places.js';

const certificateTool = 'tools/verify-certificate/verify-certificate.mjs';
/** How long consumers may take to receive everything again. */
const replayMs = 120_000;
const skippedEvents = /^duplicate_events_skipped_total\{service="(\w+)",topic="([^"]+)"\} (\d+)$/gm;

/** What the operators of a platform do with it. */
export class CanaryOperator {
  constructor(
    private readonly run: Pick<CanaryRun, 'environments' | 'folder' | 'metrics' | 'postgres' | 'tenant'>,
  ) {}

  /** Publishes every topic again, waits until everybody has received it, then rebuilds every projection. */
  async replayAndRebuild(): Promise<void> {
    const expected = await this.receivedCounts();
    const before = await this.skippedCounts();
    const ops = this.ops();
    for (const topic of new Set(
      services.flatMap(({ publications }) => publications.map(({ to }) => topicOf(to))),
    ))
      await republish(ops, [topic]);
    await eventually(async () => {
      const now = await this.skippedCounts();
      const late = [...expected].filter(
        ([name, count]) => (now.get(name) ?? 0) - (before.get(name) ?? 0) < count,
      );
      if (late.length > 0) throw new Error(`not received again: ${late.map(String).join('; ')}`);
    }, replayMs);
    await Promise.all(
      services.map(async ({ name, projections }) => {
        for (const { projection } of projections) await rebuild(ops, [name, projection.name]);
      }),
    );
  }

  /** What operators pass on: a support bundle, and an organisation's export. Returns the folder. */
  async exportAll(): Promise<string> {
    const folder = join(this.run.folder, `exports-${randomUUID()}`);
    await supportBundle(this.ops(), ['--to', join(folder, 'support')]);
    await tenant(this.ops(), ['export', this.run.tenant, '--to', join(folder, 'organisation')]);
    return folder;
  }

  /** What the verifier prints of certificates, given an export and the public keys of the services. */
  async verify(certificates: readonly ErasureCertificate[]): Promise<readonly string[]> {
    const folder = await this.exportAll();
    const keys = join(folder, 'keys.json');
    writeFileSync(keys, this.environment()['SERVICE_PUBLIC_KEYS'] ?? '');
    return certificates.map((certificate, index) => {
      const file = join(folder, `certificate-${index}.json`);
      writeFileSync(file, JSON.stringify(certificate));
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [certificateTool, file, keys, join(folder, 'organisation')],
        { encoding: 'utf8' },
      );
      return stdout + stderr;
    });
  }

  /** What operators' verbs need. */
  private ops(): OpsContext {
    const secrets = JSON.parse(readFileSync(join(this.run.folder, 'secrets.json'), 'utf8')) as Readonly<
      Record<string, string>
    >;
    return {
      services,
      env: completeEnvironment({
        ...this.environment(),
        SERVICE_KEY: secrets[`${operatorIdentity}ServiceKey`],
        ADMIN_DATABASE_URL: this.run.postgres.adminUrl,
      }),
      print: () => undefined,
    };
  }

  private environment(): Readonly<Record<string, string | undefined>> {
    const [environment = {}] = this.run.environments.values();
    return environment;
  }

  /** How many events each service has received of each topic, by `<service> <topic>`. */
  private async receivedCounts(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { name } of services)
      await withConnection(this.run.postgres.adminUrl, `geleit_${name}`, async (sql) => {
        const { rows } = await sql.query<{ topic: string; count: string }>(
          'SELECT topic, count(*) AS count FROM es.inbox GROUP BY topic',
        );
        for (const { topic, count } of rows) counts.set(`${name} ${topic}`, Number(count));
      });
    return counts;
  }

  /** How many events each service has skipped of each topic because it had received them before. */
  private async skippedCounts(): Promise<ReadonlyMap<string, number>> {
    const texts = await this.run.metrics();
    return new Map(
      texts.flatMap((text) =>
        [...text.matchAll(skippedEvents)].map(
          ([, service, topic, count]) => [`${service} ${topic}`, Number(count)] as const,
        ),
      ),
    );
  }
}
