import type { Actor } from '@geleit/access';
import { unlessErased } from '@geleit/kernel';
import {
  Allow,
  Clock,
  CurrentActor,
  parseBody,
  PdfPrinter,
  PostQuery,
  PrinterBusy,
  ProblemError,
  QueryEndpoint,
  TenantReads,
} from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { germanDayOf } from '@geleit/rules';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayReadCounselling } from '../access.js';
import { appointmentsApi } from '../projections/appointments.api.js';
import { appointmentsToCome, type AppointmentRow } from '../projections/appointments.projection.js';
import { CaseRow } from '../projections/case-row.projection.js';
import { paperListsApi } from '../projections/paper-lists.api.js';
import { sessionsApi } from '../projections/sessions.api.js';
import {
  appointmentLetterOf,
  isAbsent,
  paperCoverLetterOf,
  paperRequestOf,
  pdfJobOf,
  sessionCertificateOf,
  type Letter,
} from './letter.js';
import {
  AppointmentLetter,
  PaperCoverLetter,
  PaperRequestLetter,
  SessionCertificate,
} from './letter-bodies.js';

const producesPdf = { description: 'A file.', schema: { type: 'string', format: 'binary' } } as const;

/**
 * Letters about parts of a case. They are made when they are asked for, and neither they nor what is asked is
 * kept.
 */
@Controller('v1/cases')
export class LettersController {
  private readonly printer = new PdfPrinter();

  constructor(
    private readonly queryEndpoint: QueryEndpoint,
    private readonly clock: Clock,
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  @Post(':id/appointments/:partId/letter')
  @ApiOperation({
    operationId: 'printAppointmentLetter',
    summary: "A letter that invites to an appointment (PDF/UA-1), in German beside the client's language.",
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse(producesPdf)
  @PostQuery(AppointmentLetter)
  @Allow(mayReadCounselling)
  async appointment(
    @Body() body: unknown,
    @CurrentActor() { tenant }: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = parseBody(AppointmentLetter, body);
    const appointment = await this.queryEndpoint.readRow(appointmentsApi, request);
    if (!appointmentsToCome.some((status) => status === appointment.status))
      throw new ProblemError('invalid-value', { errors: [{ pointer: '', code: 'AppointmentEnded' }] });
    await this.refuseUnsafeLetter(appointment, tenant);
    await this.send(reply, appointmentLetterOf(letter, appointment, this.today()), 'terminschreiben');
  }

  /** A letter lies where others open it. */
  private async refuseUnsafeLetter({ caseId }: AppointmentRow, tenant: string): Promise<void> {
    const found = await this.reads.read(tenant, (rows) => rows.findBy(CaseRow, { caseId }));
    const [{ safeContact = null } = {}] = await this.sealing.openRows(CaseRow, tenant, found);
    const channels = unlessErased(safeContact?.safeChannels);
    if (channels !== undefined && !channels.includes('letter'))
      throw new ProblemError('invalid-value', { errors: [{ pointer: '', code: 'ChannelNotSafe' }] });
  }

  @Post(':id/sessions/:partId/certificate')
  @ApiOperation({
    operationId: 'printSessionCertificate',
    summary: 'Confirms that somebody was counselled, and nothing of what was said (PDF/UA-1).',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse(producesPdf)
  @PostQuery(SessionCertificate)
  @Allow(mayReadCounselling)
  async certificate(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = parseBody(SessionCertificate, body);
    const session = await this.queryEndpoint.readRow(sessionsApi, request);
    await this.send(reply, sessionCertificateOf(letter, session, this.today()), 'beratungsbescheinigung');
  }

  @Post(':id/paper-lists/:partId/request-letter')
  @ApiOperation({
    operationId: 'printPaperRequestLetter',
    summary: 'Asks an authority for papers that are missing (PDF/UA-1); with a release from secrecy only.',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse(producesPdf)
  @PostQuery(PaperRequestLetter)
  @Allow(mayReadCounselling)
  async paperRequest(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = parseBody(PaperRequestLetter, body);
    const today = this.today();
    if (letter.releasedOn > today)
      throw new ProblemError('invalid-value', { errors: [{ pointer: '/releasedOn', code: 'DayInFuture' }] });
    const list = await this.queryEndpoint.readRow(paperListsApi, request);
    if (!list.papers.some(isAbsent))
      throw new ProblemError('invalid-value', { errors: [{ pointer: '', code: 'NothingMissing' }] });
    await this.send(reply, paperRequestOf(letter, list, today), 'bitte-um-unterlagen');
  }

  @Post(':id/paper-lists/:partId/cover-letter')
  @ApiOperation({
    operationId: 'printPaperCoverLetter',
    summary: "A letter with the papers that were seen, in the client's own name (PDF/UA-1).",
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse(producesPdf)
  @PostQuery(PaperCoverLetter)
  @Allow(mayReadCounselling)
  async coverLetter(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = parseBody(PaperCoverLetter, body);
    const list = await this.queryEndpoint.readRow(paperListsApi, request);
    await this.send(reply, paperCoverLetterOf(letter, list, this.today()), 'anschreiben');
  }

  private today(): string {
    return germanDayOf(this.clock.now());
  }

  /** @throws ProblemError unavailable */
  private async send(reply: FastifyReply, letter: Letter, fileName: string): Promise<void> {
    const { language } = letter;
    const file = await this.printer.print(pdfJobOf(letter, this.today())).catch(asProblem);
    void reply
      .status(200)
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${fileName}.pdf"`,
        'content-language': language === 'de' ? 'de' : `de, ${language}`,
        'cache-control': 'no-store',
      })
      .send(file);
  }
}

function asProblem(fault: unknown): never {
  if (fault instanceof PrinterBusy)
    throw new ProblemError('unavailable', { headers: { 'retry-after': '10' } });
  throw fault;
}
