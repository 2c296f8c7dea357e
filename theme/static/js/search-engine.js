// One query from text to ranked documents, with what a reader should be told about it.
"use strict";

const SearchEngine = (() => {
  /** @param {string} text @returns {Promise<SearchAnswer>} */
  async function search(text) {
    const { tree, notes } = SearchQuery.parse(text);
    const { plan, ...messages } = await makePlan(tree);
    const match = await SearchRank.match(plan);
    const ranked = SearchRank.order(match);
    const { few } = await SearchData.directory();
    const loose = ranked.length < few ? SearchPlan.loosened(plan) : [];
    const { scores } = match;
    const whole = ranked.length;
    if (loose.length) {
      const more = await SearchRank.match(loose);
      const rest = SearchRank.order(more).filter((document) => !match.held[document]);
      for (const document of rest) scores[document] = more.scores[document] ?? 0;
      ranked.push(...rest);
    }
    return { ...messages, scores, ranked, whole, notes, plan, scored: SearchPlan.hasScore(plan) };
  }

  /** @param {SearchTree} tree */
  async function makePlan(tree) {
    /** @type {Record<string, Record<string, string>>} */
    const aliases = {};
    /** @type {Map<string, number>} */
    const frequencies = new Map();
    await Promise.all([
      ...new Set(SearchPlan.textTerms(tree)),
    ].map(async (term) => {
      const table = await SearchData.aliases(term);
      if (table) aliases[term] = table;
    }));
    await Promise.all(SearchPlan.capitalTerms(tree).map(async (term) => frequencies.set(term, await SearchRank.frequency(term))));
    /** @type {Map<string, string[]>} */
    const keys = new Map();
    for (const [field, label] of SearchPlan.labels(tree)) {
      keys.set(`${field}:${label}`, await SearchFacets.nameKeys(field, label));
    }
    return SearchPlan.make(tree, {
      aliases,
      nameKeys: (field, label) => keys.get(`${field}:${label}`) ?? [],
      frequency: (term) => frequencies.get(term) ?? 0,
    });
  }

  return { search };
})();
