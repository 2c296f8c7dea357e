// What briefs can be narrowed by: issue, kind, year; names and other values when somebody asks for them.
"use strict";

const SearchFacets = (() => {
  /** @type {[string, Promise<Facets>] | null} */
  let known = null;

  /** @returns {Promise<Facets>} */
  async function facets() {
    const { facets: digest, blocks, values } = await SearchData.directory();
    filled = new Set([...Object.keys(blocks), ...Object.keys(values)]);
    if (known?.[0] !== digest) known = [digest, read(await SearchData.load(`facets/${digest}`))];
    return known[1];
  }

  /** @param {any[]} payload @returns {Promise<Facets>} */
  async function read([issues, kinds, years, size, kindsAndCounts, issueGaps]) {
    const kindOf = SearchData.numbers(kindsAndCounts);
    const issuesOf = lists(kindOf.map((pair) => pair % size), issueGaps);
    const { starts, values } = issuesOf;
    let next = 1;
    for (let i = 1; i < values.length; i += 1) {
      while (/** @type {number} */ (starts[next]) < i) next += 1;
      if (starts[next] !== i) values[i] += /** @type {number} */ (values[i - 1]) + 1;
    }
    for (let i = 0; i < kindOf.length; i += 1) kindOf[i] = Math.floor(/** @type {number} */ (kindOf[i]) / size);
    const yearOf = new Uint32Array(kindOf.length);
    /** @type {string[]} */
    const ascending = [];
    let first = 0;
    for (const [year, count] of years) yearOf.fill(ascending.push(year) - 1, first, (first += count));
    return { issues, kinds, years: ascending, kindOf: { values: kindOf }, yearOf: { values: yearOf }, issuesOf };
  }

  /** Numbers of each brief, from how many it has. @param {Uint32Array} counts @param {string} places */
  function lists(counts, places) {
    const starts = new Uint32Array(counts.length + 1);
    for (let i = 0, start = 0; i < counts.length; i += 1) starts[i + 1] = start += /** @type {number} */ (counts[i]);
    return { starts, values: SearchData.numbers(places) };
  }

  /** ISO date of each document. @returns {Promise<string[]>} */
  async function dates() {
    const { days } = await SearchData.directory();
    let day = 0;
    return Array.from(SearchData.numbers(await SearchData.load(`days/${days}`)), (more) => isoDate((day += more)));
  }

  /** @param {number} ordinal days, 1 January of the year 1 being 1 */
  const isoDate = (ordinal) => new Date((ordinal - 719163) * 86400000).toISOString().slice(0, 10);

  /** @returns {Promise<[string, string, string, string[]][]>} id, type, name, other spellings */
  async function names() {
    const directory = await SearchData.directory();
    return SearchData.load(`names/${directory.names}`);
  }

  /** Index into ``names`` for each of a field's names, document by document. @param {string} field @returns {Promise<SearchLists>} */
  async function namesOf(field) {
    const directory = await SearchData.directory();
    const digests = directory.blocks[field] ?? [];
    const blocks = await Promise.all(digests.map((digest, i) => SearchData.load(`blocks/${field}-${i}-${digest}`)));
    const [counts, places] = [0, 1].map((column) => blocks.map((block) => block[column]).join(""));
    return lists(SearchData.numbers(counts ?? ""), places ?? "");
  }

  /** A field that holds values without records; undefined for others. @param {string} field @returns {Promise<SearchColumn | undefined>} */
  async function valuesOf(field) {
    const { values } = await SearchData.directory();
    if (!values[field]) return undefined;
    const [labels, counts, places] = await SearchData.load(`values/${field}-${values[field]}`);
    return { keys: labels, labels, lists: lists(SearchData.numbers(counts), places) };
  }

  /** @param {string} label */
  const words = (label) => SearchWords.tokens(label).map(SearchWords.plain);

  /**
   * The terms of the field "name" that a label means; see labels.name_keys.
   * @param {string} field @param {string} label @returns {Promise<string[]>}
   */
  async function nameKeys(field, label) {
    if (field === "kind" || (await SearchData.directory()).values[field]) {
      return [`${field} ${SearchWords.fold(label).split(/\s+/).filter(Boolean).join(" ")}`];
    }
    /** @type {[string, string[]][]} */
    const all =
      field === "issue"
        ? (await facets()).issues.map(([id, name]) => [id, [name]])
        : (await names()).map(([id, , name, aliases]) => [id, [name, ...aliases]]);
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

  /** Fields in which some brief has a name or value, as the directory that was read last says. */
  let filled = new Set();

  /** Whether any brief has something of a kind; of issues, kinds and years the counts tell. @param {string} field */
  const has = (field) => filled.has(field);

  return { has, facets, dates, names, namesOf, valuesOf, nameKeys };
})();
