// Fetching search data: script files that hand over what they hold (docs/reference/search-data.md).
"use strict";

/**
 * @typedef {object} SearchDirectory
 * @property {number} version
 * @property {number} documents
 * @property {number[]} totals sums of lengths of text and title
 * @property {number} k1
 * @property {number} b
 * @property {string} lengths
 * @property {string} facets
 * @property {string} names
 * @property {string} words
 * @property {string} rows digests of six letters, joined
 * @property {Record<string, string[]>} blocks
 * @property {Record<string, [string, string]>} shards first terms, digests of eight letters
 */
/**
 * @typedef {object} SearchShard
 * @property {string[]} terms
 * @property {Uint8Array[]} data
 * @property {Record<string, Record<string, string>>} aliases
 */

/** Called by every file of search data. @type {(payload: any) => void} */
let archiveSearch = () => undefined;

class SearchDataError extends Error {}

const SearchData = (() => {
  const VERSION = 1;
  const root = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.dataset.root ?? "";
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();
  /** @type {Map<string, (payload: any) => void>} */
  const waiting = new Map();

  archiveSearch = (payload) => {
    const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
    waiting.get(script?.dataset.path ?? "")?.(payload);
  };

  /** @param {string} path @param {string} [query] @returns {Promise<any>} */
  function load(path, query = "") {
    let promise = loading.get(path);
    if (!promise) {
      promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.dataset.path = path;
        script.charset = "utf-8";
        script.src = `${root}search/${path}.js${query}`;
        let done = false;
        waiting.set(path, (payload) => {
          done = true;
          resolve(payload);
        });
        const fail = () => {
          loading.delete(path);
          reject(new SearchDataError(path));
        };
        script.onerror = fail;
        // A file that is there but hands nothing over was cut short.
        script.onload = () => {
          if (!done) fail();
          script.remove();
        };
        document.head.append(script);
      });
      loading.set(path, promise);
    }
    return promise;
  }

  /** @type {SearchDirectory | null} */
  let current = null;

  /** @param {boolean} again @returns {Promise<SearchDirectory>} */
  async function directory(again = false) {
    if (again) {
      loading.clear();
      current = null;
    }
    if (!current) {
      const found = await load("directory", again ? `?${Date.now()}` : "");
      if (found.version !== VERSION) throw new SearchDataError("directory");
      current = found;
    }
    return /** @type {SearchDirectory} */ (current);
  }

  /** @param {string} text @returns {Uint8Array} */
  function bytes(text) {
    const binary = atob(text);
    const found = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) found[i] = binary.charCodeAt(i);
    return found;
  }

  /** Whole numbers of seven bits a byte. @param {Uint8Array} data @returns {number[]} */
  function varints(data) {
    const found = [];
    let number = 0;
    let factor = 1;
    for (const byte of data) {
      number += (byte & 127) * factor;
      if (byte < 128) {
        found.push(number);
        number = 0;
        factor = 1;
      } else factor *= 128;
    }
    return found;
  }

  /** By code points, as the files are sorted. @param {string} a @param {string} b */
  function before(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i += 1) {
      const one = a.charCodeAt(i);
      const other = b.charCodeAt(i);
      if (one !== other) {
        const oneHigh = one >= 0xd800 && one < 0xe000;
        const otherHigh = other >= 0xd800 && other < 0xe000;
        return oneHigh === otherHigh ? one < other : otherHigh;
      }
    }
    return a.length < b.length;
  }

  /** The last of sorted strings that does not come after one; -1 if all do. @param {string[]} sorted @param {string} wanted */
  function lastUpTo(sorted, wanted) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(wanted, /** @type {string} */ (sorted[middle]))) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  /** @type {Map<string, SearchShard>} */
  const decoded = new Map();

  /** @param {string} kind @param {string} digest @returns {Promise<SearchShard>} */
  async function shard(kind, digest) {
    const path = `${kind}/${digest}`;
    const found = decoded.get(path);
    if (found) return found;
    const [names, encoded, aliases] = await load(path);
    const terms = names.split("\n");
    const all = bytes(encoded);
    const data = [];
    let place = 0;
    const sizes = [];
    while (sizes.length < terms.length) {
      let size = 0;
      let factor = 1;
      for (;;) {
        const byte = all[place++];
        if (byte === undefined) throw new SearchDataError(path);
        size += (byte & 127) * factor;
        if (byte < 128) break;
        factor *= 128;
      }
      sizes.push(size);
    }
    for (const size of sizes) data.push(all.subarray(place, (place += size)));
    const made = { terms, data, aliases: aliases ?? {} };
    decoded.set(path, made);
    return made;
  }

  /** @type {WeakMap<object, Record<string, string[]>>} */
  const firstTerms = new WeakMap();

  /** First terms and digests of the shards of a kind. @param {SearchDirectory} from @param {string} kind */
  function shards(from, kind) {
    let cached = firstTerms.get(from);
    if (!cached) firstTerms.set(from, (cached = {}));
    const [firsts, digests] = from.shards[kind] ?? ["", ""];
    cached[kind] ??= digests ? firsts.split("\n") : [];
    return { firsts: /** @type {string[]} */ (cached[kind]), digest: (/** @type {number} */ i) => digests.slice(i * 8, i * 8 + 8) };
  }

  /** The shard that would hold a term. @param {string} kind @param {string} term @returns {Promise<SearchShard | null>} */
  async function shardOf(kind, term) {
    const { firsts, digest } = shards(await directory(), kind);
    if (!firsts.length) return null;
    return shard(kind, digest(Math.max(0, lastUpTo(firsts, term))));
  }

  /** The bytes of a term, null if it is in no brief. @param {string} kind @param {string} term */
  async function entry(kind, term) {
    const found = await shardOf(kind, term);
    if (!found) return null;
    const place = lastUpTo(found.terms, term);
    return found.terms[place] === term ? /** @type {Uint8Array} */ (found.data[place]) : null;
  }

  /** All terms that start so, with their bytes. @param {string} kind @param {string} start */
  async function starting(kind, start) {
    const { firsts, digest } = shards(await directory(), kind);
    /** @type {[string, Uint8Array][]} */
    const found = [];
    for (let i = Math.max(0, lastUpTo(firsts, start)); i < firsts.length; i += 1) {
      const first = /** @type {string} */ (firsts[i]);
      if (!first.startsWith(start) && before(start, first)) break;
      const { terms, data } = await shard(kind, digest(i));
      terms.forEach((term, j) => term.startsWith(start) && found.push([term, /** @type {Uint8Array} */ (data[j])]));
    }
    return found;
  }

  return { directory, load, bytes, varints, shardOf, entry, starting };
})();
