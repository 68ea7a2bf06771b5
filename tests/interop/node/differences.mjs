// Verifies Open Badges 3.0 credentials, one JSON object a line, with two makers' libraries; no network.
//
//   node differences.mjs path/to/contexts < credentials.ndjson
//
// Prints a line for each: {"digitalbazaar": bool, "digitalcredentials": bool, "why": [string, string]}. Only the
// signature is asked for. The second library reads did:key and nothing else without a network.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {verifyCredential} from '@digitalbazaar/vc';
import {verifyCredential as verifyWithCore} from '@digitalcredentials/verifier-core';

// A refusal would be asked again, each time later.
globalThis.fetch = async () => new Response('no network', {status: 404});

const contexts = process.argv[2];
const {contexts: listed} = JSON.parse(readFileSync(path.join(contexts, 'manifest.json'), 'utf8'));
const bundled = new Map(listed.filter(({content}) => !content)
  .map(({url, file}) => [url, JSON.parse(readFileSync(path.join(contexts, file), 'utf8'))]));
const suite = new DataIntegrityProof({cryptosuite});

for await (const line of readline.createInterface({input: process.stdin})) {
  const [first, second] = [await withDigitalBazaar(JSON.parse(line)), await withCore(JSON.parse(line))];
  console.log(JSON.stringify({
    digitalbazaar: first === '', digitalcredentials: second === '', why: [first, second]
  }));
}

// Both answer with the reason of a refusal, empty when the signature holds.
async function withDigitalBazaar(credential) {
  try {
    const checkStatus = async () => ({verified: true});
    const result = await verifyCredential({credential, suite, documentLoader: loaderFor(credential), checkStatus});
    return result.verified ? '' : explain(result.error);
  } catch(error) {
    return explain(error);
  }
}

async function withCore(credential) {
  const result = await verifyWithCore({credential, knownDIDRegistries: []});
  const signature = result.log?.find(({id}) => id === 'valid_signature');
  return signature?.valid ? '' : JSON.stringify(result.errors ?? result.log ?? 'no answer').slice(0, 300);
}

// The issuer's document says what the proof's own key id spells: who the issuer is, is not asked here.
function loaderFor(credential) {
  const proof = [credential.proof].flat()[0];
  const id = String(proof?.verificationMethod);
  const [controller, publicKeyMultibase] = id.split('#');
  const method = {id, type: 'Multikey', controller, publicKeyMultibase};
  const pages = {
    [id]: {'@context': 'https://w3id.org/security/multikey/v1', ...method},
    [controller]: {
      '@context': 'https://www.w3.org/ns/did/v1', id: controller, verificationMethod: [method], assertionMethod: [id]
    }
  };
  return async url => {
    const document = bundled.get(url) ?? pages[url];
    if(!document) {
      throw new Error(`not to be had here: ${url}`);
    }
    return {contextUrl: null, documentUrl: url, document: structuredClone(document)};
  };
}

function explain(error) {
  const causes = error?.errors ?? (error?.cause ? [error.cause] : []);
  return [String(error?.message ?? error), ...causes.map(explain)].join(' / ');
}
