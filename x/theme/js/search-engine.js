// One query from text to ranked documents, with what a reader should be told about it.
"use strict";

const SearchEngine = (() => {
  /** @param {string} text @returns {Promise<SearchAnswer>} */
  async function search(text) {
    const { tree, notes } = SearchQuery.parse(text);
    const { plan, ignored, alternatives } = await makePlan(tree);
    let match = await SearchRank.match(plan);
    let ranked = SearchRank.order(match);
    const other = ranked.length ? [] : SearchPlan.anyOf(plan);
    if (other.length) {
      match = await SearchRank.match(other);
      ranked = SearchRank.order(match);
    }
    return {
      match, ranked, notes, ignored, alternatives,
      plan: other.length ? other : plan,
      scored: SearchPlan.hasScore(plan),
      loose: other.length > 0 && ranked.length > 0,
    };
  }

  /** @param {SearchTree} tree */
  async function makePlan(tree) {
    /** @type {Record<string, Record<string, string>>} */
    const aliases = {};
    const terms = [...new Set(SearchPlan.textTerms(tree))];
    await Promise.all(
      terms.map(async (term) => {
        const table = await SearchData.aliases(term);
        if (table) aliases[term] = table;
      }),
    );
    /** @type {Map<string, string[]>} */
    const keys = new Map();
    for (const [field, label] of SearchPlan.labels(tree)) {
      keys.set(`${field}:${label}`, await SearchFacets.nameKeys(field, label));
    }
    return SearchPlan.make(tree, aliases, (field, label) => keys.get(`${field}:${label}`) ?? []);
  }

  return { search };
})();
