// A real OpenID provider on this computer for tests (npm: oidc-provider 9).  Run through standard input in the
// folder of its modules:
//
//   node --input-type=module - [--port N] [--alg RS256|ES256] [--access-ttl SECONDS] < openid-provider.mjs
//
// Prints one JSON line { issuer, client_id, pid } once it listens.  The login page takes any user name and any
// password (the package's development interactions); "sub" is the user name.  Two routes for tests only:
//   POST /test/rotate-keys   put a fresh signing key first in the key set
//   POST /test/outage?ms=N   answer 503 to everything for N ms
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Provider } from 'oidc-provider';

const { values: opt } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    alg: { type: 'string', default: 'RS256' },
    'access-ttl': { type: 'string', default: '3600' },
    'no-refresh-rotation': { type: 'boolean', default: false },
  },
});

function newKey() {
  const pair = opt.alg === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...pair.privateKey.export({ format: 'jwk' }),
    kid: randomBytes(6).toString('hex'), use: 'sig', alg: opt.alg,
  };
}

const keys = [newKey()];
let outageUntil = 0;
let app;

// The port must be known before the Provider is made: the issuer contains it.
const server = createServer((req, res) => {
  const url = new URL(req.url, 'http://127.0.0.1');
  if (req.method === 'POST' && url.pathname === '/test/outage') {
    outageUntil = Date.now() + Number(url.searchParams.get('ms') ?? 1000);
    res.writeHead(204).end();
  } else if (req.method === 'POST' && url.pathname === '/test/rotate-keys') {
    keys.unshift(newKey());
    app = make().callback();
    res.writeHead(204).end();
  } else if (Date.now() < outageUntil) {
    res.writeHead(503, { 'Retry-After': '1' }).end();
  } else {
    app(req, res);
  }
});
server.listen(Number(opt.port), '127.0.0.1', () => {
  app = make().callback();
  console.log(JSON.stringify({ issuer: issuer(), client_id: 'desktop-test', pid: process.pid }));
});
const issuer = () => `http://127.0.0.1:${server.address().port}`;

function make() {
  return new Provider(issuer(), {
    clients: [{
      client_id: 'desktop-test',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      // RFC 8252 7.3: the port of a native client's loopback address is not compared.
      redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      id_token_signed_response_alg: opt.alg,
    }],
    jwks: { keys },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,            // put profile and email into the ID token too
    pkce: { required: () => true },
    rotateRefreshToken: !opt['no-refresh-rotation'],
    ttl: {
      AccessToken: Number(opt['access-ttl']), IdToken: 3600, AuthorizationCode: 60,
      RefreshToken: 86400, Interaction: 3600, Session: 3600, Grant: 86400,
    },
    features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
    async findAccount(_ctx, id) {
      return {
        accountId: id,
        claims: () => ({ sub: id, name: `Test ${id}`, email: `${id}@example.test`, email_verified: true }),
      };
    },
  });
}
for (const s of ['SIGTERM', 'SIGINT']) process.on(s, () => process.exit(0));
