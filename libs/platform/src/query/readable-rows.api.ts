import { NotAuthenticated, NotPermitted, type Actor, type AuthenticatedActor } from '@geleit/access';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { Authenticator } from '../edge/authenticator.js';
import { Clock } from '../edge/clock.js';
import { parseBody } from '../edge/parse-body.js';
import { PostQuery } from '../edge/post-query.js';
import { AuthorisedLater } from '../edge/route-authorisation.js';
import { StaffRegister } from '../register/staff-register.js';
import { ReadableRows } from './readable-rows.js';

/** Readers and rows in one question. The edge takes no longer lists. */
const maxEntries = 200;

/** Who would like to know of which rows. */
export class ReadableRowsQuery {
  /** The readers' own `Authorization` headers: nothing is said of somebody whose token the asker does not have. */
  @IsArray()
  @ArrayMaxSize(maxEntries)
  @IsString({ each: true })
  authorizations!: string[];
  /** `cases/<id>` */
  @IsArray()
  @ArrayMaxSize(maxEntries)
  @IsString({ each: true })
  rows!: string[];
}

/** For each reader the places of the rows that they may read; null for whoever may read nothing any more. */
export interface ReadableRowsAnswer {
  readonly readers: readonly (readonly number[] | null)[];
}

/**
 * Tells the gateway whom it may tell of a change. The path is outside /v1, so the gateway forwards no client
 * here; one who found a way would learn what each token may read by GET.
 */
@Controller('internal/readable-rows')
export class ReadableRowsController {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly register: StaffRegister,
    private readonly clock: Clock,
    private readonly readableRows: ReadableRows,
  ) {}

  @Post()
  @ApiExcludeEndpoint()
  @PostQuery(ReadableRowsQuery)
  @AuthorisedLater('reader by reader', { name: 'each reader by their own token', roles: 'everybody' })
  async find(@Body() body: unknown): Promise<ReadableRowsAnswer> {
    const { authorizations, rows } = parseBody(ReadableRowsQuery, body);
    const readers = await this.identify(authorizations);
    const actors = readers.filter((actor) => actor !== undefined);
    const found = await this.readableRows.find(actors, rows);
    const readableBy = new Map(actors.map((actor, index) => [actor, found[index]]));
    return {
      readers: readers.map((actor) => {
        const readable = actor && readableBy.get(actor);
        return readable === undefined
          ? null
          : rows.flatMap((row, place) => (readable.has(row) ? [place] : []));
      }),
    };
  }

  private async identify(authorizations: readonly string[]): Promise<readonly (Actor | undefined)[]> {
    const holders = await Promise.all(
      authorizations.map((authorization) => this.authenticate(authorization)),
    );
    const present = holders.filter((holder) => holder !== undefined);
    const actors = await this.register.actorsFor(present, this.clock.now());
    const actorOf = new Map(present.map((holder, index) => [holder, actors[index]]));
    return holders.map((holder) => holder && actorOf.get(holder));
  }

  /** One reader whose token has expired does not keep the others waiting. */
  private async authenticate(authorization: string): Promise<AuthenticatedActor | undefined> {
    try {
      return await this.authenticator.authenticate(authorization);
    } catch (fault) {
      if (fault instanceof NotAuthenticated || fault instanceof NotPermitted) return undefined;
      throw fault;
    }
  }
}
