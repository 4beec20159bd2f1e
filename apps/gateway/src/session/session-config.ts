import { ConfigKey, EdgeConfig } from '@geleit/platform';
import { IsArray, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';

const originPattern = /^https?:\/\/[^/*\s]+$/;
const keepsSessions = ({ publicUrl }: SessionConfig): boolean => publicUrl !== undefined;

/** How people sign in with a browser. Without PUBLIC_URL the gateway accepts bearer tokens only. */
export class SessionConfig extends EdgeConfig {
  @ConfigKey('origins of web apps that may call the API and sign people in, each exact', {
    default: [],
    example: 'https://geleit.example.org',
  })
  @IsArray()
  @Matches(originPattern, { each: true })
  webOrigins!: string[];

  @ConfigKey('address under which browsers reach the gateway; if absent, it keeps no sessions for them', {
    example: 'https://api.geleit.example.org',
  })
  @IsOptional()
  @Matches(originPattern)
  publicUrl?: string;

  @ConfigKey('database of the sessions, signed in as geleit_gateway, if PUBLIC_URL is set', {
    secret: true,
    example: 'postgres://geleit_gateway:…@db:5432/geleit_gateway',
  })
  @ValidateIf(keepsSessions)
  @Matches(/^postgres(ql)?:\/\//)
  sessionDatabaseUrl?: string;

  @ConfigKey('issuer at which people sign in; if absent, the first of OIDC_ISSUERS')
  @IsOptional()
  @IsString()
  signInIssuer?: string;

  @ConfigKey(
    'address at which the gateway reads what that issuer offers, if it cannot reach the issuer itself',
    {
      example: 'http://keycloak:8080/realms/geleit/.well-known/openid-configuration',
    },
  )
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  signInDiscoveryUrl?: string;

  @ConfigKey('client of the gateway at that issuer', { default: 'geleit-gateway' })
  @IsString()
  signInClientId!: string;

  @ConfigKey('secret of that client, if PUBLIC_URL is set', { secret: true })
  @ValidateIf(keepsSessions)
  @IsString()
  signInClientSecret?: string;

  @ConfigKey(
    'scopes that the gateway asks for, separated by spaces; `openid` alone where the client itself adds name ' +
      'and e-mail address, as in the realm of deploy/keycloak',
    { default: 'openid profile email' },
  )
  @Matches(/^openid( [\w:.-]+)*$/)
  signInScopes!: string;

  @ConfigKey('seconds without a request after which a session ends', { default: 1800 })
  @IsInt()
  @Min(1)
  @Max(86_400)
  sessionIdleSeconds!: number;

  @ConfigKey('seconds after signing in at which a session ends, whatever happens', { default: 36_000 })
  @IsInt()
  @Min(1)
  @Max(86_400)
  sessionMaxSeconds!: number;
}
