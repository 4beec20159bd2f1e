import {
  Allow,
  CurrentActor,
  PdfPrinter,
  PrinterBusy,
  problemLanguageOf,
  ProblemError,
  TenantReads,
  varyBy,
} from '@geleit/platform';
import type { Actor } from '@geleit/access';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayRunReports } from '../access.js';
import { canonicalJson, type ReportDocument } from '../computing/report-document.js';
import { csvOf, csvProfiles } from '../exports/csv.js';
import { namedDocumentOf, type NamedReport, type StoredReport } from '../exports/named-report.js';
import { pdfJobOf } from '../exports/report-pdf.js';
import { reportLanguages, type ReportLanguage } from '../exports/report-format.js';
import { findStoredReport } from '../exports/stored-report.js';
import { ReportWording } from '../exports/wording.js';
import { xlsxOf } from '../exports/xlsx.js';

const jsonProfiles = ['canonical', 'named'] as const;
const pdfType = 'application/pdf';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The parameter of files with words. */
const ApiLanguage = () =>
  ApiQuery({
    name: 'lang',
    required: false,
    enum: [...reportLanguages],
    description:
      'The language of words, days and numbers. Without it the one that `Accept-Language` prefers, or German: ' +
      'the readers are German funders.',
  });

/** The numbers of a run as files. */
@Controller('v1/report-runs')
export class ReportFiles {
  private readonly printer = new PdfPrinter();

  constructor(private readonly reads: TenantReads) {}

  /** The SHA-256 of the canonical file is that of the run; names would change it. */
  @Get(':id/json')
  @ApiOperation({
    operationId: 'getReportJson',
    summary: 'The numbers of a run as canonical JSON (RFC 8785).',
  })
  @ApiQuery({
    name: 'profile',
    required: false,
    enum: [...jsonProfiles],
    description: '`canonical`, whose SHA-256 is that of the run, or `named`: the same with names of offices.',
  })
  @Allow(mayRunReports)
  async json(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('profile') profile: unknown,
    @Res() reply: FastifyReply,
  ): Promise<ReportDocument | NamedReport> {
    const jsonProfile = parseChoice('profile', jsonProfiles, profile ?? 'canonical');
    const report = await findStoredReport(this.reads, actor, id);
    const { document, sha256 } = report;
    const type = 'application/json; charset=utf-8';
    const name = fileNameOf(report, 'json');
    if (jsonProfile === 'named') {
      const named = namedDocumentOf(report);
      sendFile(reply, { type, name }, JSON.stringify(named));
      return named;
    }
    sendFile(reply, { type, name, tag: sha256 }, canonicalJson(document));
    return document;
  }

  @Get(':id/csv')
  @ApiOperation({
    operationId: 'getReportCsv',
    summary: 'The numbers of a run as CSV, one line for each cell.',
  })
  @ApiQuery({
    name: 'profile',
    required: false,
    enum: [...csvProfiles],
    description:
      '`machine`: RFC 4180, codes. `de`, `en`: words, in the form that a spreadsheet of that language opens.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string' } })
  @Allow(mayRunReports)
  async csv(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('profile') profile: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const csvProfile = parseChoice('profile', csvProfiles, profile ?? 'machine');
    const report = await findStoredReport(this.reads, actor, id);
    sendFile(
      reply,
      {
        type: 'text/csv; charset=utf-8; header=present',
        name: fileNameOf(report, 'csv'),
        ...(csvProfile !== 'machine' && { language: csvProfile }),
      },
      csvOf(report.document, csvProfile, report),
    );
  }

  @Get(':id/xlsx')
  @ApiOperation({
    operationId: 'getReportXlsx',
    summary: 'The numbers of a run as a workbook to print, one sheet for each table.',
  })
  @ApiLanguage()
  @ApiProduces(xlsxType)
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string', format: 'binary' } })
  @Allow(mayRunReports)
  async xlsx(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(request);
    const report = await findStoredReport(this.reads, actor, id);
    const file = await xlsxOf(report, wordingOf(language, report));
    sendFile(reply, { type: xlsxType, name: fileNameOf(report, 'xlsx'), language }, file);
  }

  @Get(':id/pdf')
  @ApiOperation({
    operationId: 'getReportPdf',
    summary: 'The numbers of a run as a document to read, print and file (PDF/UA-1).',
  })
  @ApiLanguage()
  @ApiProduces(pdfType)
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string', format: 'binary' } })
  @Allow(mayRunReports)
  async pdf(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(request);
    const report = await findStoredReport(this.reads, actor, id);
    const file = await this.printer.print(pdfJobOf(report, wordingOf(language, report))).catch(asProblem);
    sendFile(reply, { type: pdfType, name: fileNameOf(report, 'pdf'), language }, file);
  }
}

const wordingOf = (language: ReportLanguage, { document, officeNames }: StoredReport): ReportWording =>
  new ReportWording(language, document, officeNames);

function asProblem(fault: unknown): never {
  if (fault instanceof PrinterBusy)
    throw new ProblemError('unavailable', { headers: { 'retry-after': '10' } });
  throw fault;
}

function languageOf({ query, headers }: FastifyRequest): ReportLanguage {
  const { lang } = query as Readonly<Record<string, unknown>>;
  return lang === undefined
    ? problemLanguageOf(headers['accept-language'], 'de')
    : parseChoice('lang', reportLanguages, lang);
}

function parseChoice<Choice extends string>(
  parameter: string,
  choices: readonly Choice[],
  value: unknown,
): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined)
    throw new ProblemError('invalid-parameter', { errors: [{ parameter, code: 'isIn' }] });
  return choice;
}

const fileNameOf = (
  {
    document: {
      definitionId,
      period: { from, to },
    },
    isInterim,
  }: StoredReport,
  ending: string,
): string => `${definitionId}_${from}_${to}${isInterim ? '_interim' : ''}.${ending}`;

interface FileHead {
  readonly type: string;
  readonly name: string;
  readonly tag?: string;
  readonly language?: ReportLanguage;
}

function sendFile(reply: FastifyReply, { type, name, tag, language }: FileHead, file: string | Buffer): void {
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    ...(language !== undefined && { 'content-language': language }),
    ...(tag !== undefined && { etag: `"${tag}"` }),
  };
  if (language !== undefined) varyBy(reply, 'Accept-Language');
  void reply.status(200).headers(headers).send(file);
}
