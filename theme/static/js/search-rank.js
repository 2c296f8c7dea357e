// Ranking: documents and scores of a plan, the same as Whoosh's BM25F over the same postings.
"use strict";

const SearchRank = (() => {
  // As in plugins/briefs/search/postings/brief_postings.py.
  const BLOCK = 1024;
  const LABELS = BLOCK << 17;

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

  /** Where a term stands, brief by brief, and after which stop words; see entries.position_columns. @param {string[]} columns @param {number} count @returns {SearchPlaces[]} */
  function positions([counts = "", blocks = "", places = "", stopWords = ""], count) {
    const [many, steps, offsets, codes] = [counts, blocks, places, stopWords].map(SearchData.numbers);
    /** @type {SearchPlaces[]} */
    const placesByBrief = [];
    for (let i = 0, at = 0; i < count; i += 1) {
      const [list, gaps] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
      let [block, next] = [0, 0];
      for (const end = at + (many?.[i] ?? 0) + 1; at < end; at += 1) {
        const step = steps?.[at] ?? 0;
        block += step;
        next = (step ? 0 : next) + (offsets?.[at] ?? 0);
        list.push(block * BLOCK + next++);
        gaps.push(codes?.[at] ?? 0);
      }
      placesByBrief.push({ places: list, gaps });
    }
    return placesByBrief;
  }

  /** Weights of a term, brief by brief, and for each that has it in the title the title's length; see entries.weight_number. @param {string} column @param {number} count @param {number} titleWeight */
  function weights(column, count, titleWeight) {
    const numbers = SearchData.numbers(column);
    const inTitle = new Uint8Array(count);
    const weight = new Float64Array(count);
    for (let i = 0; i < count; i += 1) {
      const stored = numbers[i] ?? 0;
      const number = stored < 3 ? (stored + 2) % 3 : stored;
      inTitle[i] = number & 1 ? (number >> 1) & 15 : 0;
      weight[i] = number & 1 ? (number >> 5) + titleWeight : number >> 1;
    }
    return { weight, inTitle };
  }

  /** What a plan finds; ``total`` is the idf of all that it looks for. @param {number} documents @returns {SearchFound} */
  const none = (documents) => ({ held: new Uint8Array(documents), scores: new Float64Array(documents), titles: new Map(), total: 0 });

  /** @param {SearchPlan} plan @returns {Promise<SearchMatch>} */
  async function match(plan) {
    const directory = await SearchData.directory();
    const n = directory.documents;

    /** @param {number} frequency */
    const idf = (frequency) => Math.log(1 + (n - frequency + 0.5) / (frequency + 0.5));

    /** Score of a word of some weight in a document. @param {number} rare @param {number} weight @param {number} length @param {number} average */
    const bm25 = (rare, weight, length, average) =>
      weight && (rare * weight * (directory.k1 + 1)) / (weight + directory.k1 * (1 - directory.b + (directory.b * length) / average));

    /** The postings of a term. @param {string} field @param {string} term @returns {Promise<SearchPostings>} */
    async function postings(field, term) {
      const [gaps, column = ""] = await SearchData.entry(field, term);
      const documents = briefs(gaps);
      const weighted = weights(column, documents.length, directory.title_weight);
      return { documents, ...weighted, rare: idf(weighted.weight.reduce((count, weight) => count + (weight ? 1 : 0), 0)) };
    }

    /** Sum up parts in documents that have enough of them. @param {SearchFound[]} parts @param {(held: number, document: number) => unknown} enough @returns {SearchFound} */
    function sum(parts, enough) {
      const result = none(n);
      for (let i = 0; i < n; i += 1) {
        let held = 0;
        let score = 0;
        for (const part of parts) {
          if (part.held[i]) {
            held += 1;
            score += /** @type {number} */ (part.scores[i]);
          }
        }
        if (enough(held, i)) {
          result.held[i] = 1;
          result.scores[i] = score;
        }
      }
      for (const part of parts) {
        result.total += part.total;
        for (const [document, [rare, words, length]] of part.titles) {
          const [more, moreWords] = result.titles.get(document) ?? [0, 0];
          result.titles.set(document, [more + rare, moreWords + words, length]);
        }
      }
      return result;
    }

    /** @param {SearchPlan} part @returns {Promise<SearchFound>} */
    async function run(part) {
      const [kind, ...rest] = part;
      if (kind === "and" || kind === "all") return sum(await Promise.all(rest.map(run)), (held) => held === rest.length);
      if (kind === "or") return sum(await Promise.all(rest.map(run)), (held) => held > 0);
      if (kind === "some") return some(rest[0], rest[1]);
      if (kind === "must") return run(rest[0]);
      if (kind === "best") return best(await Promise.all(rest.map(run)));
      if (kind === "term") return term(rest[0], rest[1]);
      if (kind === "phrase") return phrase(rest[0], rest[1], rest[2]);
      if (kind === "same") return same(rest);
      const result = none(n);
      if (kind === "not") {
        const inner = await run(rest[0]);
        inner.held.forEach((held, i) => (result.held[i] = held ? 0 : 1));
      } else if (kind === "prefix") {
        const starts = new Set([rest[1], rest[2]]);
        for (const start of starts) {
          for (const gaps of await SearchData.starting(rest[0], start)) hold(result, gaps);
        }
      } else if (kind === "names") {
        for (const key of rest[0]) hold(result, (await SearchData.entry("names", key))[0]);
      } else if (kind === "dates") {
        const dates = await SearchFacets.dates();
        dates.forEach((date, i) => (result.held[i] = date >= rest[0] && (!rest[1] || date <= rest[1]) ? 1 : 0));
      } else {
        result.held.fill(1);
      }
      return result;
    }

    /** All of some parts, and of others what there is; if the first have no words, one of the others. @param {SearchPlan[]} required @param {SearchPlan[]} optional */
    async function some(required, optional) {
      const [needed, others] = await Promise.all([required, optional].map((parts) => Promise.all(parts.map(run))));
      const all = sum(needed ?? [], (held) => held === required.length);
      const any = sum(others ?? [], (held) => held > 0);
      return sum([all, any], (_, document) => all.held[document] && (all.total || any.held[document]));
    }

    /** The better of several in each document. @param {SearchFound[]} parts @returns {SearchFound} */
    function best(parts) {
      const result = none(n);
      result.total = parts[0]?.total ?? 0;
      for (const part of parts) {
        for (let i = 0; i < n; i += 1) {
          if (!part.held[i]) continue;
          result.held[i] = 1;
          result.scores[i] = Math.max(result.scores[i] ?? 0, part.scores[i] ?? 0);
        }
        for (const [document, held] of part.titles) {
          const known = result.titles.get(document) ?? [0, 0, 0];
          if (held[0] > known[0] || (held[0] === known[0] && held[1] > known[1])) result.titles.set(document, held);
        }
      }
      return result;
    }

    /** @param {string} field @param {string} word */
    async function term(field, word) {
      const [{ documents, weight, inTitle, rare }, { length, average }] = await Promise.all([postings(field, word), lengths(directory, field)]);
      const result = none(n);
      result.total = field === "text" ? rare : 0;
      documents.forEach((document, i) => {
        result.held[document] = 1;
        result.scores[document] = bm25(rare, weight[i] ?? 0, length(document), average);
        if (inTitle[i] && field === "text") result.titles.set(document, [rare, 1, inTitle[i] ?? 0]);
      });
      return result;
    }

    /** Where a phrase begins in each document that has it. @param {string} field @param {string[]} terms @param {number[]} codes @param {SearchPostings[]} all */
    async function starts(field, terms, codes, all) {
      const lists = await Promise.all(
        terms.map(async (word, i) => {
          const documents = all[i]?.documents ?? new Uint32Array();
          const places = positions(await SearchData.entry(`${field}-positions`, word), documents.length);
          return new Map(Array.from(documents, (document, j) => [document, /** @type {SearchPlaces} */ (places[j])]));
        }),
      );
      /** @type {Map<number, number[]>} */
      const begins = new Map();
      for (const [document, first] of lists[0] ?? []) {
        let left = first.places;
        for (let i = 1; i < lists.length && left.length; i += 1) {
          const { places = [], gaps = [] } = lists[i]?.get(document) ?? {};
          const next = new Set(places.filter((_, j) => gaps[j] === codes[i]));
          left = left.filter((place) => next.has(place + i));
        }
        if (left.length) begins.set(document, left);
      }
      return begins;
    }

    /** The length of a title that has a phrase, from the postings of its words. @param {SearchPostings[]} all @param {number} document */
    function titleLength(all, document) {
      const [first] = all;
      return first?.inTitle[first.documents.indexOf(document)] ?? 0;
    }

    /** @param {string} field @param {string[]} terms @param {number[]} codes */
    async function phrase(field, terms, codes) {
      const [{ length, average }, ...all] = await Promise.all([lengths(directory, field), ...terms.map((word) => postings(field, word))]);
      const result = none(n);
      if (field === "text") result.total = all.reduce((sum, { rare }) => sum + rare, 0);
      const begin = await starts(field, terms, codes, all);
      const scores = all.map(({ documents, weight, rare }) => new Map(Array.from(documents, (document, i) => [document, bm25(rare, weight[i] ?? 0, length(document), average)])));
      for (const [document, places] of begin) {
        result.held[document] = 1;
        result.scores[document] = scores.reduce((sum, ofWord) => sum + (ofWord.get(document) ?? 0), 0);
        if (field === "text" && places.some((place) => place < BLOCK)) result.titles.set(document, [result.total, terms.length, titleLength(all, document)]);
      }
      return result;
    }

    /** Terms and phrases that count as one word. @param {SearchPlan[]} parts */
    async function same(parts) {
      const field = parts[0]?.[1];
      const { length, average } = await lengths(directory, field);
      const result = none(n);
      const counts = new Float64Array(n);
      for (const [kind, , words, codes] of parts) {
        if (kind === "term") {
          const { documents, weight, inTitle } = await postings(field, words);
          documents.forEach((document, i) => {
            result.held[document] = 1;
            counts[document] += weight[i] ?? 0;
            if (inTitle[i] && !result.titles.has(document)) result.titles.set(document, [0, 1, inTitle[i] ?? 0]);
          });
          continue;
        }
        const all = await Promise.all(words.map((/** @type {string} */ word) => postings(field, word)));
        for (const [document, places] of await starts(field, words, codes, all)) {
          result.held[document] = 1;
          const inTitle = places.some((place) => place < BLOCK);
          counts[document] += places.filter((place) => place >= BLOCK && place < LABELS).length + (inTitle ? directory.title_weight : 0);
          if (inTitle && !result.titles.has(document)) result.titles.set(document, [0, words.length, titleLength(all, document)]);
        }
      }
      const rare = idf(counts.reduce((held, count) => held + (count ? 1 : 0), 0));
      if (field === "text") result.total = rare;
      else result.titles.clear();
      for (const held of result.titles.values()) held[0] = rare;
      for (let i = 0; i < n; i += 1) if (result.held[i]) result.scores[i] = bm25(rare, counts[i] ?? 0, length(i), average);
      return result;
    }

    const result = await run(plan);
    favourTitles(result, directory);
    return result;
  }

  /** More for briefs whose title is what is asked for; see scoring.title_bonus. @param {SearchFound} result @param {SearchDirectory} directory */
  function favourTitles({ held, scores, titles, total }, directory) {
    if (!total) return;
    for (const [document, [rare, words, length]] of titles) {
      if (!held[document]) continue;
      const fit = Math.min(1, words / length);
      scores[document] *= 1 + directory.title_bonus * Math.min(1, rare / total) ** directory.title_power * fit;
    }
  }

  /** @param {SearchFound} result @param {string} [gaps] */
  function hold(result, gaps) {
    for (const document of briefs(gaps)) result.held[document] = 1;
  }

  /** Documents of a match, best first; equal scores by number. @param {SearchMatch} result @returns {number[]} */
  function order(result) {
    /** @type {number[]} */
    const documents = [];
    const rounded = new Float64Array(result.scores.length);
    for (let i = 0; i < rounded.length; i += 1) {
      if (!result.held[i]) continue;
      documents.push(i);
      rounded[i] = Math.floor((result.scores[i] ?? 0) * 1e9 + 0.5);
    }
    return documents.sort((a, b) => (rounded[b] ?? 0) - (rounded[a] ?? 0) || a - b);
  }

  /** In how many briefs a term stands, labels not counted. @param {string} term @returns {Promise<number>} */
  async function frequency(term) {
    const [gaps, column = ""] = await SearchData.entry("text", term);
    const { weight } = weights(column, SearchData.numbers(gaps ?? "").length, 1);
    return weight.reduce((count, value) => count + (value ? 1 : 0), 0);
  }

  return { match, order, frequency };
})();
