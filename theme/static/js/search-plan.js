// From a query's tree to what is looked up, as plugins/briefs/search/query/planning.py does it.
"use strict";

const SearchPlan = (() => {
  const WORDS = ["term", "phrase"];
  const GROUPS = ["all", "and", "or", "not", "must"];
  /** A word in capitals is looked up as written if the archive has the word so many times as often otherwise. */
  const OFTEN = 3;

  /**
   * @param {SearchTree} tree
   * @param {{
   *   aliases: Record<string, Record<string, string>>,
   *   nameKeys: (field: string, label: string) => string[],
   *   frequency: (term: string) => number,
   * }} known first term -> alias -> preferred words; the names of a label; in how many briefs a term stands
   */
  function make(tree, { aliases, nameKeys, frequency }) {
    /** @type {string[]} */
    const ignored = [];
    /** @type {[string, string][]} */
    const alternatives = [];
    /** @type {string[]} */
    const capitals = [];
    const all = wordsOf(tree);
    const shouted = all.length > 1 && all.every(SearchWords.asWritten);

    /** A tree that stands by itself: a word may be an alias. @param {SearchTree} tree @returns {SearchPlan} */
    function single(tree) {
      const planned = plan(tree);
      return planned.length ? withAliases([tree], [planned])[0] ?? [] : planned;
    }

    /** @param {SearchTree} part @returns {SearchPlan} */
    function plan(part) {
      const [kind, ...rest] = part;
      if (kind === "all") return group(kind, withAliases(rest, rest.map(strict)));
      if (kind === "and") return group(kind, withAliases(rest, rest.map(plan)));
      if (kind === "or") return group(kind, rest.map(single));
      if (kind === "not") {
        const inner = single(rest[0]);
        return inner.length ? ["not", inner] : [];
      }
      if (kind === "must") return single(rest[0]);
      if (kind === "prefix") return prefix(rest[0], rest[1]);
      if (kind === "name") return ["names", nameKeys(rest[0], rest[1])];
      if (kind === "phrase") return words(rest[0], rest[1]);
      if (kind !== "word") return part;
      if (SearchWords.isHalf(rest[1])) return prefix(rest[0], rest[1]);
      const capital = capitalTerm(rest[0], rest[1]);
      return capital.length ? capital : words(rest[0], rest[1]);
    }

    /** One of several things side by side: quotes and plus stay strict. @param {SearchTree} part @returns {SearchPlan} */
    function strict(part) {
      const planned = plan(part);
      return planned.length && ["phrase", "must"].includes(part[0]) ? ["must", planned] : planned;
    }

    /** @param {string} field @param {string} text @returns {SearchPlan} */
    function words(field, text) {
      const [terms, codes] = SearchWords.termsAndGaps(text);
      if (!terms.length && !ignored.includes(text)) ignored.push(text);
      if (terms.length < 2) {
        const spellings = terms.length ? SearchWords.spellings(text).map((term) => ["term", field, term]) : [];
        return spellings.length < 2 ? spellings[0] ?? [] : ["same", ...spellings];
      }
      return ["phrase", field, terms, [0, ...codes.slice(1)]];
    }

    /** A word in capitals that means something else than the word: IT, WHO. @param {string} field @param {string} text @returns {SearchPlan} */
    function capitalTerm(field, text) {
      const word = field === "text" ? SearchWords.asWritten(text) : "";
      const often = word ? frequency(word) : 0;
      if (!often) return [];
      const [folded] = SearchWords.terms(word);
      if (folded && (shouted || frequency(folded) <= OFTEN * often)) return [];
      capitals.push(word);
      return ["term", field, word];
    }

    /** @param {string} field @param {string} text @returns {SearchPlan} */
    function prefix(field, text) {
      const [word, ...more] = SearchWords.plainWords(text);
      if (!word || more.length || ([...word].length < 2 && !SearchWords.isHalf(word))) return words(field, text);
      return ["prefix", field, word, SearchWords.stem(word)];
    }

    /** Each run of words that is an alias, longest first, stands for the preferred name too. @param {SearchTree[]} trees @param {SearchPlan[]} plans */
    function withAliases(trees, plans) {
      const wordsOfTrees = trees.map(([kind, field, text]) => (kind === "word" && field === "text" ? SearchWords.plainWords(text) : []));
      const done = [];
      for (let place = 0; place < plans.length; ) {
        const alias = aliasAt(wordsOfTrees, place);
        if (alias?.length === 1) done.push(["same", ...parts(plans[place]), ...parts(alias.preferred)]);
        else if (alias) done.push(["best", group("and", plans.slice(place, place + alias.length)), alias.preferred]);
        else done.push(/** @type {SearchPlan} */ (plans[place]));
        place += alias?.length ?? 1;
      }
      return done.filter((plan) => plan.length);
    }

    /** The plans of which one for a word consists. @param {SearchPlan} [plan] @returns {SearchPlan[]} */
    const parts = (plan = []) => (plan[0] === "same" ? plan.slice(1) : [plan]);

    /** @param {string[][]} wordsOfTrees @param {number} place */
    function aliasAt(wordsOfTrees, place) {
      const first = wordsOfTrees[place]?.[0];
      const start = first ? SearchWords.stem(first) : "";
      const table = (start && Object.hasOwn(aliases, start) && aliases[start]) || {};
      const longest = (/** @type {string} */ a, /** @type {string} */ b) =>
        [...b].length - [...a].length || (a < b ? -1 : 1);
      for (const alias of Object.keys(table).sort(longest)) {
        const wanted = alias.split(" ");
        /** @type {string[]} */
        const seen = [];
        let end = place;
        while (end < wordsOfTrees.length && seen.length < wanted.length && wordsOfTrees[end]?.length) {
          seen.push(...(wordsOfTrees[end] ?? []));
          end += 1;
        }
        if (seen.join(" ") === alias) {
          const name = /** @type {string} */ (table[alias]);
          alternatives.push([alias, name]);
          return { length: end - place, preferred: words("text", name) };
        }
      }
      return null;
    }

    let whole = single(tree);
    if (!whole.length) {
      const inCapitals = ignored.map((word) => SearchWords.asWritten(word.toUpperCase())).filter((word) => word && frequency(word));
      capitals.push(...inCapitals);
      ignored.splice(0, ignored.length, ...ignored.filter((word) => !inCapitals.includes(word.toUpperCase())));
      whole = group("all", inCapitals.map((word) => ["term", "text", word]));
    }
    return { plan: whole.length ? whole : ["everything"], ignored, alternatives, capitals };
  }

  /** Words of a tree as they were typed. @param {SearchTree} tree @returns {string[]} */
  function wordsOf([kind, ...rest]) {
    if (kind === "word") return [rest[1]];
    return GROUPS.includes(kind) ? rest.flatMap(wordsOf) : [];
  }

  /** Words that may be meant as written in capitals, and the terms that they are otherwise. @param {SearchTree} tree @returns {string[]} */
  function capitalTerms(tree) {
    const words = wordsOf(tree);
    const none = words.every((word) => !SearchWords.terms(word).length);
    const written = words.map((word) => SearchWords.asWritten(none ? word.toUpperCase() : word)).filter(Boolean);
    return written.flatMap((word) => [word, ...SearchWords.terms(word)]);
  }

  /** Of a plan, one that some words suffice for; [] if there is none. See plan.loosened. @param {SearchPlan} plan @returns {SearchPlan} */
  function loosened(plan) {
    if (plan[0] !== "all") return [];
    /** @type {SearchPlan[]} */
    const required = [];
    /** @type {SearchPlan[]} */
    const optional = [];
    for (const part of plan.slice(1)) {
      if (part[0] === "must" || !hasScore(part)) required.push(bare(part));
      else if (part[0] === "phrase") optional.push(...part[2].map((/** @type {string} */ term) => ["term", part[1], term]));
      else optional.push(part);
    }
    const enough = optional.length > 1 || (optional.length && required.some(hasScore));
    return enough ? ["some", required, optional] : [];
  }

  /** @param {SearchPlan} plan @returns {boolean} */
  function hasScore(plan) {
    if (["and", "or", "all", "same", "best", "must"].includes(plan[0])) return plan.slice(1).some(hasScore);
    return WORDS.includes(plan[0]) || plan[0] === "some";
  }

  /** @param {SearchPlan | undefined} plan @returns {SearchPlan} */
  const bare = (plan = []) => (plan[0] === "must" ? plan[1] : plan);

  /** @param {string} kind @param {SearchPlan[]} parts @returns {SearchPlan} */
  function group(kind, parts) {
    const some = parts.filter((part) => part.length);
    return some.length < 2 ? bare(some[0]) : [kind, ...some];
  }

  /** Every term that a tree may look up in the text, for which aliases may exist. @param {SearchTree} tree @returns {string[]} */
  function textTerms([kind, field, text, ...rest]) {
    if (kind === "word") return field === "text" ? SearchWords.plainWords(text).map(SearchWords.stem) : [];
    return GROUPS.includes(kind) ? [field, text, ...rest].filter(Boolean).flatMap(textTerms) : [];
  }

  /** Every [field, label] of a tree. @param {SearchTree} tree @returns {[string, string][]} */
  function labels(tree) {
    if (tree[0] === "name") return [[tree[1], tree[2]]];
    return GROUPS.includes(tree[0]) ? tree.slice(1).flatMap(labels) : [];
  }

  return { make, loosened, hasScore, textTerms, capitalTerms, labels };
})();
