import { commandRule } from '@geleit/access';
import { Controller, Get, Post } from '@nestjs/common';
import { Allow, assertRoutesAuthorised } from './route-authorisation.js';
import { controllersOf } from '../serve/service-module.js';
import { noteService } from '../serve/notes.features.js';

const anyone = commandRule('anyone', 'everybody');

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

describe('assertRoutesAuthorised', () => {
  it('rejects routes without an authorisation, naming all of them', () => {
    expect(() => assertRoutesAuthorised([Guarded, Forgetful])).toThrow(
      'routes without @Allow: Forgetful.forgotten, Forgetful.alsoForgotten',
    );
  });

  it('accepts the routes generated from a manifest', () => {
    const controllers = controllersOf(noteService);
    expect(controllers).toHaveLength(4);
    expect(() => assertRoutesAuthorised(controllers)).not.toThrow();
  });
});
