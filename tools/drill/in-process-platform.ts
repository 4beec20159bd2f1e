import {
  KeysConfig,
  parseConfig,
  PlatformConfig,
  launchService,
  type Environment,
  type RunningService,
} from '@geleit/platform';
import { services } from '@geleit/ops/services';
import type { DrillEnvironment } from './drill-environment.js';

/** Runs the services in this process. */
export class InProcessPlatform {
  private readonly running = new Map<string, RunningService>();

  constructor(
    private readonly environment: DrillEnvironment,
    private readonly changes: Environment = {},
  ) {}

  async start(): Promise<void> {
    await Promise.all(
      services.map(async (service) => {
        const [platform, keys, config] = parseConfig([PlatformConfig, KeysConfig, service.config], {
          ...this.environment.environmentOf(service),
          ...this.changes,
        });
        this.running.set(service.name, await launchService(service, { platform, keys, config }));
      }),
    );
  }

  async stop(...names: readonly string[]): Promise<void> {
    const chosen = names.length > 0 ? names : [...this.running.keys()];
    await Promise.all(chosen.map((name) => this.running.get(name)?.stop()));
    for (const name of chosen) this.running.delete(name);
  }
}
