import { commandRule } from '@geleit/access';
import { Controller, Get, Post } from '@nestjs/common';
import { Allow, assertRoutesAuthorised } from './route-authorisation.js';
import { controllersOf } from '../serve/service-module.js';
import { noteService } from '../serve/notes.features.js';
import type { Service } from '../manifest/manifest.js';

const anyone = commandRule('anyone', () => true);

@Controller('a')
class Guarded {
  @Get()
  @Allow(anyone)
  one() {
    return 1;
  }
  notARoute() {
    return 2;
  }
}
@Controller('b')
class Forgetful extends Guarded {
  @Get('x')
  forgotten() {
    return 1;
  }
  @Post('y')
  alsoForgotten() {
    return 1;
  }
}

describe('every route has a policy', () => {
  it('or the service does not start, naming all of them', () => {
    expect(() => assertRoutesAuthorised([Guarded, Forgetful])).toThrow(
      'routes without a policy: Forgetful.forgotten, Forgetful.alsoForgotten',
    );
  });

  it('also where the routes were made from a manifest', () => {
    const controllers = controllersOf(noteService as unknown as Service);
    expect(controllers).toHaveLength(4);
    expect(() => assertRoutesAuthorised(controllers)).not.toThrow();
  });
});
