import { parseConfig, PlatformConfig, start, type Running } from '@geleit/platform';
import { services } from '../generate/services.js';
import type { Ground } from './ground.js';

/** The services in this process. */
export class Platform {
  private readonly running = new Map<string, Running>();

  constructor(private readonly ground: Ground) {}

  async start(): Promise<void> {
    await Promise.all(
      services.map(async (service) => {
        const [platform, config] = parseConfig(
          [PlatformConfig, service.config],
          this.ground.environmentOf(service),
        );
        this.running.set(service.name, await start(service, { platform, config }));
      }),
    );
  }

  async stop(...names: readonly string[]): Promise<void> {
    const chosen = names.length > 0 ? names : [...this.running.keys()];
    await Promise.all(chosen.map((name) => this.running.get(name)?.stop()));
    for (const name of chosen) this.running.delete(name);
  }
}
