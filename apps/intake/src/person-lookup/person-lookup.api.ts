import type { Actor } from '@geleit/access';
import { WithinCalendar, genders, sharedTenant, type Gender, AskedBecause } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import {
  Allow,
  Clock,
  CommandBus,
  CurrentActor,
  findOfficeNames,
  parseBody,
  PostQuery,
  ProblemError,
  SERVICE,
  TenantReads,
  type Service,
} from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { IntakeConfig } from '../config.js';
import { mayLookForPeople } from '../access.js';
import { DuplicateCheckLanguage } from '../duplicate-check/duplicate-check.language.js';
import type { DuplicateKeyRow } from '../projections/duplicate-keys.projection.js';
import { findSurvivor } from '../projections/absorbed-registrations.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import { ReturnCodeRow } from '../projections/return-codes.projection.js';
import { hashReturnCode } from '../blind-index/blind-index.js';
import { DuplicateCheckRecorder } from './duplicate-check-recorder.js';
import { findDuplicates } from './find-duplicates.js';
import { nameWordsOf } from '../blind-index/phonetic-name.js';

/** What is known of the person: one of the names at least. */
export class DuplicateCheckQuery {
  @IsOptional()
  @Length(1, 120)
  @Personal('identity')
  @AskedBecause('identification')
  givenName?: string;
  @IsOptional()
  @Length(1, 120)
  @Personal('identity')
  @AskedBecause('identification')
  familyName?: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the day makes no difference. */
  @IsOptional()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  @WithinCalendar()
  @Personal('identity')
  @AskedBecause('identification')
  birth?: string;
  @IsOptional()
  @IsIn(genders)
  @Personal('identity')
  @AskedBecause('statistics')
  gender?: Gender;
  /** Finds the person however they are called. */
  @IsOptional()
  @Matches(/^(\D*\d){7,20}\D*$/)
  @Length(7, 40)
  @Personal('contact')
  @AskedBecause('contact')
  phone?: string;
}
export class ReturnCodeQuery {
  @Matches(/^[0-9A-HJKMNP-TV-Z]{26,52}$/) returnCode!: string;
}

/** The name is null if the register does not know the office. */
interface OfficeToAsk {
  readonly officeId: string;
  readonly name: string | null;
}
/** One bit, and which offices to ask; never who it may be (P-5). */
type DuplicateCheckResult =
  { readonly answer: 'none' } | { readonly answer: 'possible'; readonly offices: readonly OfficeToAsk[] };

/** Any two words that agree are an answer, so whoever could state twenty would test hundreds of names at once. */
const maxTellingWords = 5;

/** @throws ProblemError `invalid-command` without a name, or with so many that they are a list */
function refuseNames(described: DuplicateCheckQuery): void {
  const { givenName, familyName } = described;
  if (givenName === undefined && familyName === undefined)
    throw new ProblemError('invalid-command', {
      errors: [{ pointer: '/familyName', code: 'nameMissing' }],
    });
  const errors = Object.entries({ givenName, familyName })
    .filter(([, name]) => nameWordsOf(name ?? '').length > maxTellingWords)
    .map(([field]) => ({ pointer: `/${field}`, code: 'tooManyWords' }));
  if (errors.length > 0) throw new ProblemError('invalid-command', { errors });
}

/** Finds people without showing anybody. Queries are POSTed, so that no name and no code appears in a URL. */
@Controller('v1/persons')
export class PersonLookupController {
  @Inject(CommandBus) private readonly commandBus!: CommandBus;
  @Inject(Clock) private readonly clock!: Clock;
  @Inject(SERVICE) private readonly service!: Service;

  constructor(
    private readonly config: IntakeConfig,
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  private get recorder(): DuplicateCheckRecorder {
    const { stream } = DuplicateCheckLanguage;
    const spec = this.service.streams.find(({ decider }) => decider.language.stream === stream);
    if (spec === undefined) throw new Error(`no stream ${stream}`);
    return new DuplicateCheckRecorder(this.commandBus, this.clock, spec, this.config.duplicateChecksPerHour);
  }

  /**
   * Returns whether somebody may be registered in the organisation whose name sounds like this or who has this
   * phone number, unless month of birth or gender are known to differ, and which offices to ask. Every check is
   * recorded, and nobody asks without end.
   */
  @Post('duplicate-check')
  @ApiOperation({
    operationId: 'checkDuplicates',
    summary: 'Whether somebody may be registered already, and which offices to ask.',
  })
  @PostQuery(DuplicateCheckQuery)
  @Allow(mayLookForPeople)
  async checkDuplicates(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<DuplicateCheckResult> {
    const described = parseBody(DuplicateCheckQuery, body);
    refuseNames(described);
    const { tenant } = actor;
    const key = { secret: this.config.blindIndexKey, tenant };
    const { recorder } = this;
    const duplicates = await this.reads.read(tenant, async (rows) => {
      await recorder.refuseBeyondLimit(actor, rows);
      return findDuplicates(described, key, {
        rows,
        open: (people) => this.sealing.openRows(PersonRow, tenant, people),
      });
    });
    const answer = duplicates.length === 0 ? 'none' : 'possible';
    await recorder.record(actor, answer);
    return answer === 'none' ? { answer } : { answer, offices: await this.findOfficesToAsk(duplicates) };
  }

  private async findOfficesToAsk(duplicates: readonly DuplicateKeyRow[]): Promise<readonly OfficeToAsk[]> {
    const officeIds = [...new Set(duplicates.map(({ agencyId }) => agencyId))].sort();
    const names = await this.reads.read(sharedTenant, (shared) => findOfficeNames(shared, officeIds));
    return officeIds.map((officeId) => ({ officeId, name: names.get(officeId) ?? null }));
  }

  /**
   * Returns the id of the person who came back with this code: of the survivor, if two registrations were
   * merged. Nobody is found by a code that two people have. The person's data is shown only after
   * `POST /v1/persons/{id}/return`.
   */
  @Post('return')
  @ApiOperation({
    operationId: 'findPersonByReturnCode',
    summary: 'The id of the person who came back with a return code.',
  })
  @PostQuery(ReturnCodeQuery)
  @Allow(mayLookForPeople)
  async findByReturnCode(
    @CurrentActor() { tenant }: Actor,
    @Body() body: unknown,
  ): Promise<{ readonly id: string }> {
    const { returnCode } = parseBody(ReturnCodeQuery, body);
    const id = await this.reads.read(tenant, async (rows) => {
      const holders = await rows.findBy(ReturnCodeRow, { returnCodeHash: hashReturnCode(returnCode) });
      const found = await Promise.all(holders.map(({ personId }) => findSurvivor(personId, { rows })));
      const person = new Set(found.map((one) => one?.personId)).size === 1 ? found[0] : undefined;
      return person?.identityMode === 'PROTECTED' ? undefined : person?.personId;
    });
    if (id === undefined) throw new ProblemError('not-found');
    return { id };
  }
}
