// Verifies Open Badges 3.0 credentials with Digital Bazaar's libraries.
//
//   echo '{"credential": {...}, "baseUrl": "http://localhost:8000", "contexts": "path/to/contexts"}' | node verify.mjs
//
// baseUrl: the running instance; did.json, its #key and the status list are fetched from there and nowhere else.
// contexts: the folder of bundled contexts with its manifest.json.
// Prints {"verified": bool, "revoked": bool, "error": string|null}; for "credentials": [...] a list of these.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {verifyCredential} from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const request = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'));
const documentLoader = makeLoader(request);
const suite = new DataIntegrityProof({cryptosuite});

if(request.credentials) {
  const results = [];
  for(const credential of request.credentials) {
    results.push(await verify(credential));
  }
  console.log(JSON.stringify(results));
} else {
  console.log(JSON.stringify(await verify(request.credential)));
}

async function verify(credential) {
  try {
    const result = await verifyCredential({credential, suite, documentLoader, checkStatus});
    // checkStatus says "verified" of a revoked badge too: that only means that the list could be read
    const statuses = result.statusResult?.results ?? [];
    const revoked = statuses.some(({status}) => status);
    return {
      verified: result.verified && !revoked,
      revoked,
      error: result.verified ? (revoked ? 'revoked' : null) : explain(result.error ?? result.statusResult?.error)
    };
  } catch(error) {
    return {verified: false, revoked: false, error: explain(error)};
  }
}

function explain(error) {
  const causes = error?.errors ?? (error?.cause ? [error.cause] : []);
  return [String(error?.message ?? error), ...causes.map(explain)].join(' / ');
}

function makeLoader({baseUrl, contexts}) {
  const base = new URL(baseUrl);
  const manifest = JSON.parse(readFileSync(path.join(contexts, 'manifest.json'), 'utf8'));
  const bundled = new Map(manifest.contexts
    .filter(({content}) => !content)
    .map(({url, file}) => [url, path.join(contexts, file)]));
  const answer = (documentUrl, document) => ({contextUrl: null, documentUrl, document});

  return async function load(url) {
    if(bundled.has(url)) {
      return answer(url, JSON.parse(readFileSync(bundled.get(url), 'utf8')));
    }
    const [address, fragment] = url.split('#');
    const document = await fetchJson(address.startsWith('did:web:') ? didDocumentUrl(address, base) : address, base);
    if(!fragment) {
      return answer(url, document);
    }
    const method = (document.verificationMethod ?? []).find(({id}) => id === url);
    if(!method) {
      throw new Error(`${url} is not in its document`);
    }
    return answer(url, {'@context': 'https://w3id.org/security/multikey/v1', ...method});
  };
}

function didDocumentUrl(did, base) {
  const [host, ...folders] = did.slice('did:web:'.length).split(':');
  const authority = decodeURIComponent(host);
  const scheme = authority === base.host ? base.protocol : 'https:';
  return `${scheme}//${authority}/${folders.join('/') || '.well-known'}/did.json`;
}

async function fetchJson(url, base) {
  if(new URL(url).origin !== base.origin) {
    throw new Error(`not an address of the instance under test: ${url}`);
  }
  const response = await fetch(url, {headers: {accept: 'application/ld+json, application/json'}});
  if(!response.ok) {
    throw new Error(`${response.status} from ${url}`);
  }
  return response.json();
}
