import 'reflect-metadata';
import { describeConfig, PlatformConfig, problemCatalogue, schemaOf } from '@geleit/platform';
import { asyncApi } from './asyncapi.js';
import { catalogue } from './catalogue.js';
