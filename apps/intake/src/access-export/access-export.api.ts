import type { Actor } from '@geleit/access';
import {
  AccessExportReader,
  AuthorisedLater,
  CommandEndpoint,
  CurrentActor,
  ExpectsBody,
  exposedCommandFor,
  ProblemError,
  sendAccessExport,
  sendResponse,
  SERVICE,
  TenantReads,
  type AccessExport,
  type Service,
} from '@geleit/platform';
import { Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayAdmitToPerson } from '../access.js';
import { ExportSubjectAccess } from '../person/access-export.language.js';
import { findPersonForKeeper, isResponsibleForRow } from '../projections/persons-of-keeper.api.js';
import { accessExportExample } from './access-export.example.js';
import { accessExportWording } from './access-export.words.js';
import { findExportedRecords } from './exported-records.js';

/** Auskunft (Art. 15 DSGVO, § 17 KDG, § 19 DSG-EKD): what is stored of a person, to be handed to them. */
@Controller('v1/persons')
export class AccessExportController {
  @Inject(SERVICE) private readonly service!: Service;
  @Inject(CommandEndpoint) private readonly commandEndpoint!: CommandEndpoint;

  constructor(
    private readonly reads: TenantReads,
    private readonly reader: AccessExportReader,
  ) {}

  /**
   * Returns everything that intake holds of a person: the rows of today, and the history of what was recorded,
   * when and by whom in which role. With `Accept: text/html` it is a page in German or English. First the export
   * itself is recorded in the person's history, without any value. Other services hand over their own part.
   */
  @Post(':id/access-export')
  @HttpCode(200)
  @ExpectsBody(ExportSubjectAccess)
  @ApiOperation({
    operationId: 'exportSubjectAccess',
    summary: 'Records that a person asked for their data, and returns everything that intake holds of them.',
  })
  @ApiOkResponse({ content: { 'application/json': { example: accessExportExample } } })
  @ApiProduces('application/json', 'text/html')
  @AuthorisedLater('against the stream', mayAdmitToPerson)
  async exportAccess(
    @Param('id') personId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<AccessExport | undefined> {
    const recorded = await this.commandEndpoint.handle(
      exposedCommandFor(this.service, 'ExportSubjectAccess'),
      request,
    );
    if (recorded.status !== 200) {
      sendResponse(reply, recorded);
      return undefined;
    }
    return sendAccessExport(request, reply, await this.readFor(actor, personId), accessExportWording);
  }

  /** Who may have it is checked again: a repetition of the request is not, and access may have ended meanwhile. */
  private async readFor(actor: Actor, personId: string): Promise<AccessExport> {
    const exported = await this.reads.read(actor.tenant, async (rows) => {
      const person = await findPersonForKeeper(personId, { rows, actor });
      return person !== undefined && isResponsibleForRow(actor, person)
        ? findExportedRecords(person, rows)
        : undefined;
    });
    if (exported === undefined) throw new ProblemError('not-found');
    return this.reader.read(actor.tenant, exported);
  }
}
