import { Module } from '@nestjs/common';
import { CommandModule } from '../command/command-module.js';
import { ErasureConfirmer, ErasureConfirmerDependencies } from './erasure-confirmer.js';
import { ErasureRepeater, ErasureRepeaterDependencies } from './erasure-repeater.js';
import { KeyDestroyer, KeyDestroyerDependencies } from './key-destroyer.js';
import { KeySweeper } from './key-sweeper.js';
import { LogSealing } from './log-sealing.js';
import { ProjectionRebuilder } from './projection-rebuilder.js';
import { ReceiptPurger } from './receipt-purger.js';
import { TimerRunner } from './timer-runner.js';

/** What a service does besides serving requests and receiving events. The launch starts and stops it. */
@Module({
  imports: [CommandModule],
  providers: [
    ErasureConfirmer,
    ErasureConfirmerDependencies,
    ErasureRepeater,
    ErasureRepeaterDependencies,
    KeyDestroyer,
    KeyDestroyerDependencies,
    KeySweeper,
    LogSealing,
    ProjectionRebuilder,
    ReceiptPurger,
    TimerRunner,
  ],
})
export class BackgroundModule {}
