// From a query's tree to what is looked up, as plugins/briefs/search/plan.py does it.
"use strict";

const SearchPlan = (() => {
  const SCORED = ["term", "phrase"];

  /**
   * @param {SearchTree} tree
   * @param {Record<string, Record<string, string>>} aliases first term -> alias -> preferred words
   * @param {(field: string, label: string) => string[]} nameKeys
   */
  function make(tree, aliases, nameKeys) {
    /** @type {string[]} */
    const ignored = [];
    /** @type {[string, string][]} */
    const alternatives = [];

    /** @param {SearchTree} part @returns {SearchPlan} */
    function plan(part) {
      const [kind, ...rest] = part;
      if (kind === "all" || kind === "and") return group("and", withAliases(rest.map(plan)));
      if (kind === "or") return group("or", rest.map((one) => aliased(plan(one))));
      if (kind === "not") {
        const inner = aliased(plan(rest[0]));
        return inner.length ? ["not", inner] : [];
      }
      if (kind === "prefix") return prefix(rest[0], rest[1]);
      if (kind === "name") return ["names", nameKeys(rest[0], rest[1])];
      if (kind === "word" || kind === "phrase") return words(rest[0], rest[1]);
      return part;
    }

    /** @param {string} field @param {string} text @returns {SearchPlan} */
    function words(field, text) {
      const found = SearchWords.terms(text);
      if (!found.length) ignored.push(text);
      if (found.length < 2) return found.length ? ["term", field, found[0]] : [];
      return ["phrase", field, found];
    }

    /** @param {string} field @param {string} text @returns {SearchPlan} */
    function prefix(field, text) {
      const [word, ...more] = SearchWords.plainWords(text);
      if (!word || more.length || [...word].length < 2) return words(field, text);
      return ["prefix", field, word, SearchWords.stem(word)];
    }

    /** @param {SearchPlan} one @returns {SearchPlan} */
    const aliased = (one) => (SCORED.includes(one[0]) ? withAliases([one])[0] ?? [] : one);

    /** @param {SearchPlan[]} plans */
    function withAliases(plans) {
      const done = [];
      for (let place = 0; place < plans.length; ) {
        const found = aliasAt(plans, place);
        if (found) done.push(["or", group("and", plans.slice(place, place + found.length)), found.other]);
        else done.push(/** @type {SearchPlan} */ (plans[place]));
        place += found?.length ?? 1;
      }
      return done.filter((one) => one.length);
    }

    /** @param {SearchPlan[]} plans @param {number} place */
    function aliasAt(plans, place) {
      const [first] = termsOf(plans[place]);
      const table = (first && Object.hasOwn(aliases, first) && aliases[first]) || {};
      const longest = (/** @type {string} */ a, /** @type {string} */ b) =>
        [...b].length - [...a].length || (a < b ? -1 : 1);
      for (const alias of Object.keys(table).sort(longest)) {
        const wanted = alias.split(" ");
        /** @type {string[]} */
        const found = [];
        let end = place;
        while (end < plans.length && found.length < wanted.length && termsOf(plans[end]).length) {
          found.push(...termsOf(plans[end]));
          end += 1;
        }
        if (found.join(" ") === alias) {
          const name = /** @type {string} */ (table[alias]);
          alternatives.push([alias, name]);
          const own = SearchWords.terms(name);
          return { length: end - place, other: own.length === 1 ? ["term", "text", own[0]] : ["phrase", "text", own] };
        }
      }
      return null;
    }

    const whole = aliased(plan(tree));
    return { plan: whole.length ? whole : ["everything"], ignored, alternatives };
  }

  /** @param {SearchPlan | undefined} plan @returns {string[]} */
  function termsOf(plan) {
    if (!plan || !SCORED.includes(plan[0]) || plan[1] !== "text") return [];
    return plan[0] === "term" ? [plan[2]] : plan[2];
  }

  /** Of a plan, one of which any scored part suffices; [] if there is none. @param {SearchPlan} plan @returns {SearchPlan} */
  function anyOf(plan) {
    if (plan[0] !== "and") return [];
    const scored = plan.slice(1).filter(hasScore);
    const rest = plan.slice(1).filter((/** @type {SearchPlan} */ one) => !hasScore(one));
    return scored.length > 1 ? group("and", [["or", ...scored], ...rest]) : [];
  }

  /** @param {SearchPlan} plan @returns {boolean} */
  function hasScore(plan) {
    if (plan[0] === "and" || plan[0] === "or") return plan.slice(1).some(hasScore);
    return SCORED.includes(plan[0]);
  }

  /** @param {string} kind @param {SearchPlan[]} parts @returns {SearchPlan} */
  function group(kind, parts) {
    const some = parts.filter((part) => part.length);
    return some.length < 2 ? some[0] ?? [] : [kind, ...some];
  }

  /** Every term that a tree may look up in the text, for which aliases may exist. @param {SearchTree} tree @returns {string[]} */
  function textTerms(tree) {
    const [kind, field, text] = tree;
    if (kind === "word" || kind === "phrase") return field === "text" ? SearchWords.terms(text) : [];
    if (["all", "and", "or", "not"].includes(kind)) return tree.slice(1).flatMap(textTerms);
    return [];
  }

  /** Every [field, label] of a tree. @param {SearchTree} tree @returns {[string, string][]} */
  function labels(tree) {
    if (tree[0] === "name") return [[tree[1], tree[2]]];
    if (["all", "and", "or", "not"].includes(tree[0])) return tree.slice(1).flatMap(labels);
    return [];
  }

  return { make, anyOf, hasScore, textTerms, labels };
})();
