import type { Actor } from '@geleit/access';
import { Allow, CurrentActor, ProblemError, TenantReads } from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { RecordedEntry } from '../person/stated-facts.decider.js';
import { isUUID } from 'class-validator';
import { mayCounsel } from '../access.js';
import { findPersonForKeeper } from './persons-of-keeper.api.js';
import { PersonRow } from './persons.projection.js';

/** Reads what was ever recorded of a person. */
@Controller('v1/persons/:personId/facts')
export class PersonFactsController {
  constructor(
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  /**
   * Returns the facts of a person in the order in which they were recorded: since when each holds, how it became
   * known, when it was recorded and by whom. Of two with the same first day, the later one corrects the other.
   */
  @Get()
  @ApiOperation({ operationId: 'listPersonFacts', summary: 'What was ever recorded of a person.' })
  @Allow(mayCounsel)
  async list(
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
  ): Promise<{ readonly items: readonly RecordedEntry[] }> {
    const person = isUUID(personId)
      ? await this.reads.read(actor.tenant, (rows) => findPersonForKeeper(personId, { rows, actor }))
      : undefined;
    if (person === undefined) throw new ProblemError('not-found');
    const [opened = person] = await this.sealing.openRows(PersonRow, actor.tenant, [person]);
    return { items: opened.entries };
  }
}
