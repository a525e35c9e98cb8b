import { z } from 'zod';
import { issuerUrl, oneOf, secureUrl, text, wholeNumber } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { section, setting, type Reader } from '../setting.ts';

const readBy: readonly Reader[] = ['server'];
const roles = ['admin', 'manager', 'employee'] as const;
type Role = (typeof roles)[number];

/** An issuer whose access tokens are accepted beside our own. */
export interface OidcConfig {
  /** Exactly as tokens name it. */
  readonly issuer: string;
  readonly audience: string;
  /** Whose roles count besides those of the realm. */
  readonly roleClient: string | undefined;
  readonly defaultRole: Role;
  /** The role of the token becomes the user's role; otherwise roles are given here alone. */
  readonly followRoles: boolean;
  /** The organization in which unknown users are made; undefined = they are refused. */
  readonly createIn: number | undefined;
}

const oidc = (rules: Rules) =>
  z
    .object({
      issuer: setting('KEYCLOAK_ISSUER', issuerUrl(rules), {
        unset: 'off',
        means:
          "issuer of tokens that are accepted beside our own (OpenID Connect, such as Keycloak's), exactly as its tokens name it",
        example: 'https://id.example.com/realms/support',
        readBy,
      }),
      baseUrl: setting('KEYCLOAK_BASE_URL', secureUrl(rules), {
        unset: 'none',
        means: 'with `KEYCLOAK_REALM`, another way to name a Keycloak issuer',
        readBy,
      }),
      realm: setting('KEYCLOAK_REALM', text, { unset: 'none', means: 'its realm', readBy }),
      audience: setting('KEYCLOAK_API_AUDIENCE', text, {
        unset: 'none',
        means: 'what tokens for us have in `aud`; required by an issuer',
        example: 'messenger-api',
        readBy,
      }),
      roleClient: setting('KEYCLOAK_ROLE_CLIENT', text, {
        unset: 'roles of the realm alone',
        means: 'client whose roles (`resource_access`) count, too',
        readBy,
      }),
      roles: setting('KEYCLOAK_ROLES', oneOf(['keep', 'follow']), {
        default: 'keep',
        means:
          "`keep`: a token's roles change nobody's role; `follow`: the highest of them becomes the user's role",
        readBy,
      }),
      defaultRole: setting('KEYCLOAK_DEFAULT_ROLE', oneOf(roles), {
        default: 'employee',
        means: 'role of a user who is made, and with `follow` of one whose token has no known role',
        readBy,
      }),
      unknownUsers: setting('KEYCLOAK_UNKNOWN_USERS', oneOf(['refuse', 'create']), {
        default: 'refuse',
        means: '`create` makes a user for a token whose verified e-mail nobody has',
        readBy,
      }),
      organizationId: setting('DEFAULT_ORGANIZATION_ID', wholeNumber(1, 2_147_483_647), {
        unset: 'none',
        means: 'organization of users who are made so; required by `KEYCLOAK_UNKNOWN_USERS=create`',
        readBy,
      }),
    })
    .superRefine((given, context) => {
      const missing = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      const { baseUrl, realm } = given;
      if ((baseUrl === undefined) !== (realm === undefined)) {
        const field = baseUrl === undefined ? 'baseUrl' : 'realm';
        missing(field, 'is required: KEYCLOAK_BASE_URL and KEYCLOAK_REALM name an issuer together');
      }
      if (issuerOf(given) === undefined) return;
      if (given.audience === undefined) {
        missing('audience', 'is required by an issuer; without it, tokens for others would pass');
      }
      if (given.unknownUsers === 'create' && given.organizationId === undefined) {
        missing('organizationId', 'is required by KEYCLOAK_UNKNOWN_USERS=create');
      }
    })
    .transform((given): OidcConfig | undefined => {
      const issuer = issuerOf(given);
      if (issuer === undefined) return undefined;
      return {
        issuer,
        // Checked above.
        audience: given.audience ?? '',
        roleClient: given.roleClient,
        defaultRole: given.defaultRole,
        followRoles: given.roles === 'follow',
        createIn: given.unknownUsers === 'create' ? given.organizationId : undefined,
      };
    });

function issuerOf(given: {
  readonly issuer?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly realm?: string | undefined;
}): string | undefined {
  if (given.issuer !== undefined) return given.issuer;
  if (given.baseUrl === undefined || given.realm === undefined) return undefined;
  return `${given.baseUrl}/realms/${encodeURIComponent(given.realm)}`;
}

/** Tokens of an issuer beside our own. */
export const oidcSettings = (rules: Rules) =>
  section('Sign-in by OpenID Connect (Keycloak)', { oidc: oidc(rules) });
