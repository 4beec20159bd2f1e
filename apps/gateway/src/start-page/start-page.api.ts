import { preferredLanguage } from '@geleit/labels';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPublicFile, type PublicFile } from '../public-file.js';
import { startPageContentSecurityPolicy, type StartPageLanguage } from './start-page.js';

export const START_PAGES = Symbol('START_PAGES');

/** Says at `/` what this is and where to go. */
@Controller()
export class StartPageController {
  constructor(@Inject(START_PAGES) private readonly pages: Readonly<Record<StartPageLanguage, PublicFile>>) {}

  @Get()
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = preferredLanguage(request.headers['accept-language']) === 'de' ? 'de' : 'en';
    void reply.headers({
      'content-security-policy': startPageContentSecurityPolicy,
      'content-language': language,
      vary: 'Accept-Language, Origin',
    });
    sendPublicFile(request, reply, this.pages[language]);
  }
}
