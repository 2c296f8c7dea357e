// What briefs can be narrowed by: issue, kind, year; author, topic and actor when somebody asks for them.
"use strict";

const SearchFacets = (() => {
  const BLOCK = 1024;
  /** @type {[string, Promise<Facets>] | null} */
  let known = null;

  /** @returns {Promise<Facets>} */
  async function facets() {
    const { facets: digest } = await SearchData.directory();
    if (known?.[0] !== digest) known = [digest, read(await SearchData.load(`facets/${digest}`))];
    return known[1];
  }

  /** @param {any[]} payload @returns {Promise<Facets>} */
  async function read([issues, kinds, years, size, both, own]) {
    const pairs = SearchData.numbers(both);
    const issuesOf = lists(pairs.map((pair) => pair % size), own);
    for (const list of issuesOf) list.forEach((gap, i) => (list[i] = gap + (i ? (list[i - 1] ?? 0) + 1 : 0)));
    return { issues, kinds, years, kindOf: pairs.map((pair) => Math.floor(pair / size)), issuesOf };
  }

  /** Numbers of each brief, from how many it has. @param {number[]} counts @param {string} own */
  function lists(counts, own) {
    const all = SearchData.numbers(own);
    let place = 0;
    return counts.map((count) => all.slice(place, (place += count)));
  }

  /** ISO date of each document. @returns {Promise<string[]>} */
  async function dates() {
    const { days } = await SearchData.directory();
    let day = 0;
    return SearchData.numbers(await SearchData.load(`days/${days}`)).map((more) => isoDate((day += more)));
  }

  /** @param {number} ordinal days, 1 January of the year 1 being 1 */
  const isoDate = (ordinal) => new Date((ordinal - 719163) * 86400000).toISOString().slice(0, 10);

  /** @returns {Promise<[string, string, string, string[]][]>} id, type, name, other spellings */
  async function names() {
    const directory = await SearchData.directory();
    return SearchData.load(`names/${directory.names}`);
  }

  /** Index into ``names`` for each of a field's names, document by document. @param {string} field @returns {Promise<number[][]>} */
  async function namesOf(field) {
    const directory = await SearchData.directory();
    const digests = directory.blocks[field] ?? [];
    const blocks = await Promise.all(digests.map((digest, i) => SearchData.load(`blocks/${field}-${i}-${digest}`)));
    return blocks.flatMap(([counts, own]) => lists(SearchData.numbers(counts), own));
  }

  /** @param {string} label */
  const words = (label) => SearchWords.tokens(label).map(SearchWords.plain);

  /**
   * The terms of the field "name" that a label means; see labels.name_keys.
   * @param {string} field @param {string} label @returns {Promise<string[]>}
   */
  async function nameKeys(field, label) {
    if (field === "kind") return [`kind ${SearchWords.fold(label).split(/\s+/).filter(Boolean).join(" ")}`];
    /** @type {[string, string[]][]} */
    const all =
      field === "issue"
        ? (await facets()).issues.map(([id, name]) => [id, [name]])
        : (await names()).map(([id, , name, others]) => [id, [name, ...others]]);
    const wanted = words(label);
    const exact = [];
    const near = [];
    for (const [id, spellings] of all) {
      const split = spellings.map(words);
      if (split.some((one) => one.join(" ") === wanted.join(" "))) exact.push(id);
      else if (wanted.length && split.some((one) => wanted.every((word) => one.includes(word)))) near.push(id);
    }
    return (exact.length ? exact : near).sort().map((id) => `${field} ${id}`);
  }

  return { facets, dates, names, namesOf, nameKeys, block: BLOCK };
})();
