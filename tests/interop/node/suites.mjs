// Signs, derives and verifies with the suites of Digital Bazaar's libraries; keys and their owners are did:key.
//
//   echo '{"contexts": "path/to/contexts", "jobs": [{"do": "verify", "suite": "eddsa-jcs-2022", "document": {...}}]}' | node suites.mjs
//
// A job is {do: "verify", suite, document}, {do: "sign", suite, document, key: {publicKeyMultibase, secretKeyMultibase},
// pointers} or {do: "derive", suite, document, pointers}. Prints a list with {"document": {...}}, {"verified": bool} or
// {"error": string} for each. contexts: the folder of bundled contexts with its manifest.json.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {derive, issue, verifyCredential} from '@digitalbazaar/vc';

const request = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'));
const documentLoader = makeLoader(request.contexts);

const SIGN = {
  'eddsa-rdfc-2022': () => eddsaRdfc,
  'eddsa-jcs-2022': () => eddsaJcs.createSignCryptosuite(),
  'ecdsa-rdfc-2019': () => ecdsaRdfc,
  'ecdsa-jcs-2019': () => ecdsaJcs.createSignCryptosuite(),
  'ecdsa-sd-2023': ({pointers}) => ecdsaSd.createSignCryptosuite({mandatoryPointers: pointers})
};
const VERIFY = {
  ...SIGN,
  'eddsa-jcs-2022': () => eddsaJcs.createVerifyCryptosuite(),
  'ecdsa-jcs-2019': () => ecdsaJcs.createVerifyCryptosuite(),
  'ecdsa-sd-2023': () => ecdsaSd.createVerifyCryptosuite()
};
const TODO = {sign, derive: deriveFrom, verify};

const results = [];
for(const job of request.jobs) {
  try {
    results.push(await TODO[job.do](job));
  } catch(error) {
    results.push({error: explain(error)});
  }
}
console.log(JSON.stringify(results));

async function sign(job) {
  const {document, key} = job;
  const did = `did:key:${key.publicKeyMultibase}`;
  const method = {id: `${did}#${key.publicKeyMultibase}`, controller: did, ...key};
  if(job.suite === 'Ed25519Signature2020') {
    const pair = await Ed25519VerificationKey2020.from(
      {...method, type: 'Ed25519VerificationKey2020', privateKeyMultibase: key.secretKeyMultibase});
    return {document: await issue({credential: document, suite: new Ed25519Signature2020({key: pair}), documentLoader})};
  }
  const multikey = key.publicKeyMultibase.startsWith('z6Mk') ? Ed25519Multikey : EcdsaMultikey;
  const pair = await multikey.from({'@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey', ...method});
  const suite = new DataIntegrityProof({signer: pair.signer(), cryptosuite: SIGN[job.suite](job)});
  return {document: await issue({credential: document, suite, documentLoader})};
}

async function deriveFrom({document, pointers}) {
  const cryptosuite = ecdsaSd.createDiscloseCryptosuite({selectivePointers: pointers});
  const suite = new DataIntegrityProof({cryptosuite});
  return {document: await derive({verifiableCredential: document, suite, documentLoader})};
}

async function verify({suite: name, document}) {
  const suite = name === 'Ed25519Signature2020' ? new Ed25519Signature2020() :
    new DataIntegrityProof({cryptosuite: VERIFY[name]({})});
  const checkStatus = async () => ({verified: true});
  const result = await verifyCredential({credential: document, suite, documentLoader, checkStatus});
  return result.verified ? {verified: true} : {verified: false, error: explain(result.error)};
}

function explain(error) {
  const causes = error?.errors ?? (error?.cause ? [error.cause] : []);
  return [String(error?.message ?? error), ...causes.map(explain)].join(' / ');
}

function makeLoader(contexts) {
  const manifest = JSON.parse(readFileSync(path.join(contexts, 'manifest.json'), 'utf8'));
  const bundled = new Map(manifest.contexts
    .filter(({content}) => !content)
    .map(({url, file}) => [url, path.join(contexts, file)]));
  const answer = (documentUrl, document) => ({contextUrl: null, documentUrl, document});

  return async function load(url) {
    if(bundled.has(url)) {
      return answer(url, JSON.parse(readFileSync(bundled.get(url), 'utf8')));
    }
    if(!url.startsWith('did:key:')) {
      throw new Error(`not to be loaded: ${url}`);
    }
    const [did, fragment] = url.split('#');
    const method = {
      id: `${did}#${did.slice('did:key:'.length)}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: did.slice('did:key:'.length)
    };
    return answer(url, fragment ?
      {'@context': 'https://w3id.org/security/multikey/v1', ...method} :
      {
        '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
        id: did,
        verificationMethod: [method],
        assertionMethod: [method.id]
      });
  };
}
