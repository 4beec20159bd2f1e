import type { Service } from '../manifest/manifest.js';
import { BadConfig, parseConfig } from '../config/parse-config.js';
import { KeysConfig } from '../config/keys-config.js';
import { PlatformConfig } from '../config/platform-config.js';
import { runDoctorFromEnvironment } from '../ops/doctor.js';
import { runParkedFromEnvironment } from '../ops/parked.js';
import { verifyFromEnvironment } from '../ops/verify.js';
import { createLog } from '../telemetry/log.js';
import { BadManifest } from '../manifest/check-manifest.js';
import { migrateFromEnvironment } from '../ops/migrate-service.js';
import { rebuildFromEnvironment, requestReplayFromEnvironment } from '../ops/rebuild-and-republish.js';
import { launchService } from '../serve/launch-service.js';

/**
 * `main.ts` serves. With a verb (`migrate`, `rebuild <projection>`, `republish <topic>`, `parked
 * list|retry|discard`, `verify`, `doctor`) it runs that and exits.
 */
export async function runService<Config extends object>(
  service: Service<Config>,
  [verb = 'serve', ...words]: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const verbs: Readonly<Record<string, () => Promise<void>>> = {
    serve: () => serve(service),
    migrate: () => migrateFromEnvironment(service),
    rebuild: () => rebuildFromEnvironment(service, words[0] ?? ''),
    republish: () => requestReplayFromEnvironment(service, words[0] ?? ''),
    parked: () => runParkedFromEnvironment(service, words),
    verify: () => verifyFromEnvironment(service),
    doctor: () => runDoctorFromEnvironment(service),
  };
  const work = verbs[verb];
  if (work === undefined)
    return reportFault(
      service.name,
      new BadConfig([`${verb} is not one of ${Object.keys(verbs).join(', ')}`]),
    );
  await work().catch((fault: unknown) => reportFault(service.name, fault));
}

/** Writes what the operator must correct as plain text; logs anything else with its stack. */
function reportFault(service: string, fault: unknown): void {
  if (fault instanceof BadConfig || fault instanceof BadManifest) process.stderr.write(`${fault.message}\n`);
  else createLog({ service, level: 'info' }).fatal({ err: fault }, 'failed');
  process.exitCode = 1;
}

async function serve(service: Service): Promise<void> {
  const [platform, keys, config] = parseConfig([PlatformConfig, KeysConfig, service.config]);
  const running = await launchService(service, { platform, keys, config });
  const { log } = running;
  await waitForStopSignal((signal) => log.info({ signal }, 'stopping'));
  const failed = await running.stop();
  log.info({ failed }, 'stopped');
  // Everything that matters has ended; a connection that has not would keep the process alive.
  process.exit(failed.length === 0 ? 0 : 1);
}

/** Resolves at SIGTERM or SIGINT; a second signal ends the process at once. */
export const waitForStopSignal = (notice: (signal: NodeJS.Signals) => void): Promise<void> =>
  new Promise((stop) => {
    let stopping = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (stopping) return process.exit(1);
      stopping = true;
      notice(signal);
      stop();
    };
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  });
