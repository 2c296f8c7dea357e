// Fetching search data: script files that hand over what they hold (docs/reference/search-data.md).
"use strict";

/** Called by every file of search data. @type {(payload: any) => void} */
let archiveSearch = () => undefined;

class SearchDataError extends Error {}

const SearchData = (() => {
  const VERSION = 2;
  const root = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.dataset.root ?? "";
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();
  /** @type {Map<string, (payload: any) => void>} */
  const waiting = new Map();
  /** Paths that failed: asked for again, they are asked past any cache. @type {Set<string>} */
  const failed = new Set();

  archiveSearch = (payload) => {
    const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
    waiting.get(script?.dataset.path ?? "")?.(payload);
  };

  /** @param {string} path @param {string} [query] @returns {Promise<any>} */
  function load(path, query = failed.has(path) ? `?${Date.now()}` : "") {
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
          failed.add(path);
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
      const found = await load("directory", again ? `?${Date.now()}` : undefined);
      if (found.version !== VERSION) throw new SearchDataError("directory");
      current = found;
      // What every answer needs is on its way before the first is asked for.
      for (const path of [`facets/${found.facets}`, `text-lengths/${found["text-lengths"]}`, `lists/${found.rows}`]) {
        load(path).catch(() => undefined);
      }
    }
    return /** @type {SearchDirectory} */ (current);
  }

  /** Whole numbers, one a character. @param {string} text @returns {Uint32Array} */
  function numbers(text) {
    const found = new Uint32Array(text.length);
    let count = 0;
    for (let i = 0; i < text.length; i += 1) {
      let code = text.charCodeAt(i);
      if (code >= 0xd800) {
        if (code < 0xe000) code = text.codePointAt(i++) ?? 0;
        code -= 0x800;
      }
      found[count++] = code - 35;
    }
    return found.subarray(0, count);
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

  /** @param {string} path @returns {Promise<SearchShard>} */
  async function shard(path) {
    let found = decoded.get(path);
    if (!found) {
      const [terms, ...columns] = await load(path);
      const aliases = typeof columns.at(-1) === "string" ? {} : columns.pop();
      found = { terms: terms.split("\n"), columns: columns.map((/** @type {string} */ column) => column.split(" ")), aliases };
      decoded.set(path, found);
    }
    return found;
  }

  /** Names of those of a list that may hold a term, or all terms that start so. @param {SearchList} list @param {string} term @param {boolean} all */
  function within([firsts, names], term, all) {
    const found = [];
    const terms = names ? firsts.split("\n") : [];
    const start = Math.max(0, lastUpTo(terms, term));
    for (let i = start; i < terms.length; i += 1) {
      const first = /** @type {string} */ (terms[i]);
      if (i > start && !(all && (first.startsWith(term) || !before(term, first)))) break;
      found.push(names.slice(i * 8, i * 8 + 8));
    }
    return found;
  }

  /** The shards that may hold a term, or all terms that start so. @param {string} kind @param {string} term @param {boolean} [all] */
  async function shards(kind, term, all = false) {
    const [firsts, names, direct] = (await directory()).shards[kind] ?? ["", ""];
    const found = within([firsts, names], term, all);
    const lists = direct ? [] : await Promise.all(found.splice(0).map((name) => load(`lists/${name}`)));
    for (const list of lists) found.push(...within(list, term, all));
    return Promise.all(found.map((name) => shard(`${kind}/${name}`)));
  }

  /** The columns of a term, empty if it is in no brief. @param {string} kind @param {string} term @returns {Promise<string[]>} */
  async function entry(kind, term) {
    const [found] = await shards(kind, term);
    if (!found) return [];
    const place = lastUpTo(found.terms, term);
    return found.terms[place] === term ? found.columns.map((column) => column[place] ?? "") : [];
  }

  /** The first columns of all terms that start so. @param {string} kind @param {string} start @returns {Promise<string[]>} */
  async function starting(kind, start) {
    /** @type {string[]} */
    const found = [];
    for (const { terms, columns } of await shards(kind, start, true)) {
      terms.forEach((term, i) => term.startsWith(start) && found.push(columns[0]?.[i] ?? ""));
    }
    return found;
  }

  /** Aliases that begin with a term. @param {string} term @returns {Promise<Record<string, string> | undefined>} */
  async function aliases(term) {
    const [found] = await shards("text", term);
    return found && Object.hasOwn(found.aliases, term) ? found.aliases[term] : undefined;
  }

  /** @type {Map<string, Promise<unknown>>} */
  const scripts = new Map();

  /** Load a script of this page that is seldom needed. @param {string} name @returns {Promise<unknown>} */
  function script(name) {
    const found = scripts.get(name) ?? new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.src = `${root}theme/js/search-${name}.js`;
      made.onload = resolve;
      made.onerror = () => {
        scripts.delete(name);
        reject(new SearchDataError(name));
      };
      document.head.append(made);
    });
    scripts.set(name, found);
    return found;
  }

  return { script, directory, load, numbers, entry, starting, aliases };
})();
