// A certified OpenID provider for the sign-in tests: one client, PKCE demanded, everybody's login is what is typed.
// Arguments: port of its own, address of the workstation. Each start has a signing key of its own.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import Provider from 'oidc-provider';

const [port, workstation] = process.argv.slice(2);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'social-passport',
    client_secret: 'the secret of the tests',
    redirect_uris: [`${workstation}/signin-oidc`],
    post_logout_redirect_uris: [`${workstation}/signout-callback-oidc`],
    backchannel_logout_uri: `${workstation}/signout-backchannel`,
    backchannel_logout_session_required: true,
    token_endpoint_auth_method: 'client_secret_post',
  }],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }] },
  pkce: { required: () => true },
  scopes: ['openid', 'profile'],
  claims: { profile: ['preferred_username'] },
  conformIdTokenClaims: false,
  findAccount: (_, login) => ({ accountId: login, claims: () => ({ sub: login, preferred_username: login }) }),
  // Its own dispatcher refuses addresses of this machine, where the workstation of the tests is; its own limit is 2.5 s.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, { ...options, signal: AbortSignal.timeout(60000) }),
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
});

provider.on('backchannel.error', (_, error) => console.error(error));
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
