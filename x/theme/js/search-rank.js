// Ranking: documents and scores of a plan, the same as Whoosh's BM25F over the same postings.
"use strict";

const SearchRank = (() => {
  const BLOCK = 1024;

  /**
   * The length of each brief, and their average.
   * @param {SearchDirectory} directory @param {string} field @returns {Promise<{length: (brief: number) => number, average: number}>}
   */
  async function lengths(directory, field) {
    const [steps, places] = await SearchData.load(`${field}-lengths/${directory[field === "text" ? "text-lengths" : "title-lengths"]}`);
    const total = directory.totals[field === "text" ? 0 : 1] || directory.documents;
    // There are at most 256 lengths, so each place is one character.
    return { length: (brief) => steps[places.charCodeAt(brief) - 35], average: total / directory.documents };
  }

  /** Briefs from the gaps between them. @param {string} [gaps] */
  function briefs(gaps = "") {
    let next = 0;
    return SearchData.numbers(gaps).map((gap) => (next += gap + 1) - 1);
  }

  /** Positions of a term, brief by brief; see entries.position_columns. @param {string[]} columns @param {number} count @returns {number[][]} */
  function positions([counts = "", blocks = "", places = ""], count) {
    const [many, gaps, own] = [counts, blocks, places].map(SearchData.numbers);
    const found = [];
    for (let i = 0, at = 0; i < count; i += 1) {
      const list = [];
      let [block, next] = [0, 0];
      for (const end = at + (many?.[i] ?? 0) + 1; at < end; at += 1) {
        const gap = gaps?.[at] ?? 0;
        block += gap;
        next = (gap ? 0 : next) + (own?.[at] ?? 0);
        list.push(block * BLOCK + next++);
      }
      found.push(list);
    }
    return found;
  }

  /** @param {number} documents @returns {SearchMatch} */
  const none = (documents) => ({ held: new Uint8Array(documents), scores: new Float64Array(documents) });

  /** @param {SearchPlan} plan @returns {Promise<SearchMatch>} */
  async function match(plan) {
    const directory = await SearchData.directory();
    const n = directory.documents;

    /** @param {string} field @param {string} term @param {(document: number, score: number) => void} add */
    async function score(field, term, add) {
      const [[gaps, weights = ""], { length, average }] = await Promise.all([SearchData.entry(field, term), lengths(directory, field)]);
      const documents = briefs(gaps);
      const more = SearchData.numbers(weights);
      const idf = Math.log(1 + (n - documents.length + 0.5) / (documents.length + 0.5));
      documents.forEach((document, i) => {
        const tf = (more[i] ?? 0) + 1;
        const norm = 1 - directory.b + (directory.b * length(document)) / average;
        add(document, (idf * (tf * (directory.k1 + 1))) / (tf + directory.k1 * norm));
      });
      return documents;
    }

    /** @param {SearchPlan} part @returns {Promise<SearchMatch>} */
    async function run(part) {
      const [kind, ...rest] = part;
      const found = none(n);
      if (kind === "and" || kind === "or") {
        const parts = await Promise.all(rest.map(run));
        const needed = kind === "and" ? parts.length : 1;
        for (let i = 0; i < n; i += 1) {
          let held = 0;
          let sum = 0;
          for (const one of parts) {
            if (one.held[i]) {
              held += 1;
              sum += /** @type {number} */ (one.scores[i]);
            }
          }
          if (held >= needed) {
            found.held[i] = 1;
            found.scores[i] = sum;
          }
        }
      } else if (kind === "term") {
        await score(rest[0], rest[1], (document, value) => {
          found.held[document] = 1;
          found.scores[document] = value;
        });
      } else if (kind === "phrase") {
        await phrase(rest[0], rest[1], found);
      } else if (kind === "not") {
        const inner = await run(rest[0]);
        inner.held.forEach((held, i) => (found.held[i] = held ? 0 : 1));
      } else if (kind === "prefix") {
        const starts = new Set([rest[1], rest[2]]);
        for (const start of starts) {
          for (const gaps of await SearchData.starting(rest[0], start)) hold(found, gaps);
        }
      } else if (kind === "names") {
        for (const key of rest[0]) hold(found, (await SearchData.entry("names", key))[0]);
      } else if (kind === "dates") {
        const dates = await SearchFacets.dates();
        dates.forEach((date, i) => (found.held[i] = date >= rest[0] && (!rest[1] || date <= rest[1]) ? 1 : 0));
      } else {
        found.held.fill(1);
      }
      return found;
    }

    /** @param {string} field @param {string[]} terms @param {SearchMatch} found */
    async function phrase(field, terms, found) {
      const places = new Map();
      /** @type {Map<string, Map<number, number>>} */
      const scores = new Map();
      await Promise.all(
        [...new Set(terms)].map(async (term) => {
          /** @type {Map<number, number>} */
          const own = new Map();
          const documents = await score(field, term, (document, value) => own.set(document, value));
          const lists = positions(await SearchData.entry(`${field}-positions`, term), documents.length);
          scores.set(term, own);
          places.set(term, new Map(Array.from(documents, (document, i) => [document, lists[i]])));
        }),
      );
      const lists = terms.map((term) => places.get(term));
      for (const [document, firsts] of lists[0] ?? []) {
        let starts = firsts;
        for (let i = 1; i < lists.length && starts.length; i += 1) {
          const next = new Set(lists[i].get(document) ?? []);
          starts = starts.filter((/** @type {number} */ place) => next.has(place + i));
        }
        if (starts.length) {
          found.held[document] = 1;
          found.scores[document] = terms.reduce((sum, term) => sum + (scores.get(term)?.get(document) ?? 0), 0);
        }
      }
    }

    return run(plan);
  }

  /** @param {SearchMatch} found @param {string} [gaps] */
  function hold(found, gaps) {
    for (const document of briefs(gaps)) found.held[document] = 1;
  }

  /** Documents of a match, best first; equal scores by number. @param {SearchMatch} found @returns {number[]} */
  function order(found) {
    /** @type {number[]} */
    const documents = [];
    const rounded = new Float64Array(found.scores.length);
    for (let i = 0; i < rounded.length; i += 1) {
      if (!found.held[i]) continue;
      documents.push(i);
      rounded[i] = Math.floor((found.scores[i] ?? 0) * 1e9 + 0.5);
    }
    return documents.sort((a, b) => (rounded[b] ?? 0) - (rounded[a] ?? 0) || a - b);
  }

  return { match, order };
})();
