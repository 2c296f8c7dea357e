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
      const fresh = await load("directory", again ? `?${Date.now()}` : undefined);
      if (fresh.version !== VERSION) throw new SearchDataError("directory");
      current = fresh;
      // What every answer needs is on its way before the first is asked for.
      for (const path of [`facets/${fresh.facets}`, `text-lengths/${fresh["text-lengths"]}`, `lists/${fresh.rows}`]) {
        load(path).catch(() => undefined);
      }
    }
    return /** @type {SearchDirectory} */ (current);
  }

  /** Whole numbers, one a character. @param {string} text @returns {Uint32Array} */
  function numbers(text) {
    const values = new Uint32Array(text.length);
    let count = 0;
    for (let i = 0; i < text.length; i += 1) {
      let code = text.charCodeAt(i);
      if (code >= 0xd800) {
        if (code < 0xe000) code = text.codePointAt(i++) ?? 0;
        code -= 0x800;
      }
      values[count++] = code - 35;
    }
    return values.subarray(0, count);
  }

  /** By code points, as the files are sorted. @param {string} a @param {string} b */
  function before(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i += 1) {
      const codeOfA = a.charCodeAt(i);
      const codeOfB = b.charCodeAt(i);
      if (codeOfA !== codeOfB) {
        const highA = codeOfA >= 0xd800 && codeOfA < 0xe000;
        const highB = codeOfB >= 0xd800 && codeOfB < 0xe000;
        return highA === highB ? codeOfA < codeOfB : highB;
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
    let known = decoded.get(path);
    if (!known) {
      const [terms, ...columns] = await load(path);
      const aliases = typeof columns.at(-1) === "string" ? {} : columns.pop();
      known = { terms: terms.split("\n"), columns: columns.map((/** @type {string} */ column) => column.split(" ")), aliases };
      decoded.set(path, known);
    }
    return known;
  }

  /** Names of those of a list that may hold a term, or all terms that start so. @param {SearchList} list @param {string} term @param {boolean} all */
  function within([firsts, names], term, all) {
    const inRange = [];
    const terms = names ? firsts.split("\n") : [];
    const start = Math.max(0, lastUpTo(terms, term));
    for (let i = start; i < terms.length; i += 1) {
      const first = /** @type {string} */ (terms[i]);
      if (i > start && !(all && (first.startsWith(term) || !before(term, first)))) break;
      inRange.push(names.slice(i * 8, i * 8 + 8));
    }
    return inRange;
  }

  /** The shards that may hold a term, or all terms that start so. @param {string} kind @param {string} term @param {boolean} [all] */
  async function shards(kind, term, all = false) {
    const [firsts, names, direct] = (await directory()).shards[kind] ?? ["", ""];
    const shardNames = within([firsts, names], term, all);
    const lists = direct ? [] : await Promise.all(shardNames.splice(0).map((name) => load(`lists/${name}`)));
    for (const list of lists) shardNames.push(...within(list, term, all));
    return Promise.all(shardNames.map((name) => shard(`${kind}/${name}`)));
  }

  /** The columns of a term, empty if it is in no brief. @param {string} kind @param {string} term @returns {Promise<string[]>} */
  async function entry(kind, term) {
    const [nearest] = await shards(kind, term);
    if (!nearest) return [];
    const place = lastUpTo(nearest.terms, term);
    return nearest.terms[place] === term ? nearest.columns.map((column) => column[place] ?? "") : [];
  }

  /** The first columns of all terms that start so. @param {string} kind @param {string} start @returns {Promise<string[]>} */
  async function starting(kind, start) {
    /** @type {string[]} */
    const firstColumns = [];
    for (const { terms, columns } of await shards(kind, start, true)) {
      terms.forEach((term, i) => term.startsWith(start) && firstColumns.push(columns[0]?.[i] ?? ""));
    }
    return firstColumns;
  }

  /** Aliases that begin with a term. @param {string} term @returns {Promise<Record<string, string> | undefined>} */
  async function aliases(term) {
    const [nearest] = await shards("text", term);
    return nearest && Object.hasOwn(nearest.aliases, term) ? nearest.aliases[term] : undefined;
  }

  /** @type {Map<string, Promise<unknown>>} */
  const scripts = new Map();

  /** Load a script of this page that is seldom needed. @param {string} name @returns {Promise<unknown>} */
  function script(name) {
    const loaded = scripts.get(name) ?? new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = `${root}theme/js/search-${name}.js`;
      tag.onload = resolve;
      tag.onerror = () => {
        scripts.delete(name);
        reject(new SearchDataError(name));
      };
      document.head.append(tag);
    });
    scripts.set(name, loaded);
    return loaded;
  }

  return { script, directory, load, numbers, entry, starting, aliases };
})();
