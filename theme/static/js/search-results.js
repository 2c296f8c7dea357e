// Results as they are shown: rows, the sentence that matches, marked words, the way to the brief.
"use strict";

const SearchResults = (() => {
  const ROWS = 8;
  const LETTERS = 4;
  const IN_VIEW = 2;
  const root = document.querySelector("script[data-root]")?.getAttribute("data-root") ?? "";

  /** @param {number} document @returns {Promise<SearchRow>} */
  async function row(document) {
    const directory = await SearchData.directory();
    const group = Math.floor(document / ROWS);
    const names = await SearchData.load(`lists/${directory.rows}`);
    const rows = await SearchData.load(`rows/${group}-${names.slice(group * LETTERS, (group + 1) * LETTERS)}`);
    const [[slug, date, title, kind, authors], text] = rows[document % ROWS];
    return { slug, date, title, kind, authors, text };
  }

  /** Rows of a page of results, with the texts of those that are surely in view. @param {number[]} documents */
  const rows = (documents) => Promise.all(documents.map(async (document, i) => {
    const loaded = await row(document);
    if (i < IN_VIEW) await read(loaded);
    return loaded;
  }));

  /** @type {Map<string, NonNullable<SearchRow["texts"]>>} */
  const known = new Map();

  /** Fetch the text of a row. @param {SearchRow} row */
  async function read(row) {
    const texts = known.get(row.text) ?? (await SearchData.load(`texts/${row.text}`));
    known.set(row.text, texts);
    row.texts = texts;
  }

  /** @param {SearchRow} row */
  const address = (row) => `${root}briefs/${row.date.slice(0, 4)}/${encodeURIComponent(row.slug)}.html`;

  /** @param {string} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} children */
  function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  /** Terms, and beginnings of words, that a plan asks for. @param {SearchPlan} plan @returns {{terms: Set<string>, starts: string[]}} */
  function wanted(plan) {
    const terms = new Set();
    /** @type {string[]} */
    const starts = [];
    (function walk(/** @type {SearchPlan} */ part) {
      if (part[0] === "term") terms.add(part[2]);
      else if (part[0] === "phrase") part[2].forEach((/** @type {string} */ term) => terms.add(term));
      else if (part[0] === "prefix") starts.push(part[2], part[3]);
      else if (["and", "or", "all", "same", "best", "must"].includes(part[0])) part.slice(1).forEach(walk);
    })(plan);
    return { terms, starts };
  }

  /** @param {{terms: Set<string>, starts: string[]}} asked @param {string} term */
  const asks = (asked, term) => term !== "" && (asked.terms.has(term) || asked.starts.some((start) => term.startsWith(start)));

  /** The term asked for that stands at a place of a text, or "": a word in capitals as it is written. @param {{terms: Set<string>, starts: string[]}} asked @param {string} text @param {{start: number, end: number, term: string}} place */
  function askedAt(asked, text, { start, end, term }) {
    const word = text.slice(start, end);
    if (asks(asked, term)) return term;
    return SearchWords.asWritten(word) && asked.terms.has(word) ? word : "";
  }

  /**
   * Whether a text may hold a word asked for: cheap, and wrong in one direction alone. A stem begins as
   * its words do, but for its last two letters.
   * @param {string} text @param {{terms: Set<string>, starts: string[]}} asked
   */
  function mayHold(text, asked) {
    if (SearchWords.other) return true;
    const bare = SearchWords.fold(text).replace(/[.,'-]/g, "");
    const may = (/** @type {string} */ term) =>
      SearchWords.asWritten(term) ? text.includes(term) : bare.includes(term.slice(0, Math.max(1, term.length - 2)));
    return [...asked.terms, ...asked.starts].some(may);
  }

  /** A text with the words asked for marked. @param {string} text @param {{terms: Set<string>, starts: string[]}} asked */
  function marked(text, asked) {
    const fragment = document.createDocumentFragment();
    if (!mayHold(text, asked)) {
      fragment.append(text);
      return fragment;
    }
    let done = 0;
    for (const place of SearchWords.places(text)) {
      if (!askedAt(asked, text, place)) continue;
      fragment.append(text.slice(done, place.start), element("mark", {}, text.slice(place.start, place.end)));
      done = place.end;
    }
    fragment.append(text.slice(done));
    return fragment;
  }

  /** The first sentence that holds most of the words asked for. @param {string[]} paragraphs @param {{terms: Set<string>, starts: string[]}} asked */
  function bestSentence(paragraphs, asked) {
    const all = asked.terms.size || asked.starts.length;
    let best = "";
    let most = 0;
    for (const paragraph of paragraphs) {
      if (most >= all) break;
      if (!mayHold(paragraph, asked)) continue;
      for (const sentence of paragraph.match(/.+?(?:[.!?…]["”’)]*(?=\s|$)|$)/gsu) ?? []) {
        if (most >= all) break;
        if (!mayHold(sentence, asked)) continue;
        const seen = new Set(SearchWords.places(sentence).map((place) => askedAt(asked, sentence, place)).filter(Boolean));
        if (seen.size > most) {
          most = seen.size;
          best = sentence.trim();
        }
      }
    }
    return best.length > 400 ? `${best.slice(0, 400).replace(/\s\S*$/, "")} …` : best;
  }

  // As on the other pages; the browser's own formats cost the first answer 30 ms.
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const { days = MONTHS.map((month) => `%(day)s ${month} %(year)s`), months = MONTHS.map((month) => `${month} %(year)s`) } = Language;

  /** @param {string} date */
  function day(date) {
    const [year = "", month = "", day = ""] = date.split("-");
    return Language.fill((day ? days : months)[Number(month) - 1] ?? "", { day: Number(day), year });
  }

  /** @param {SearchRow} row @param {{terms: Set<string>, starts: string[]}} asked */
  function show(row, asked) {
    const starts = asked.starts.map((start) => `${start}*`);
    const words = [...asked.terms].map((term) => (SearchWords.other ? `${term}*` : term)).concat(starts);
    const fragment = words.length ? `#words=${encodeURIComponent(words.slice(0, 12).join(" "))}` : "";
    const link = element("a", { href: address(row) + fragment }, marked(row.title, asked));
    const time = element("time", { datetime: row.date }, day(row.date));
    const meta = element("p", { class: "meta" }, time);
    if (row.kind) meta.append(" ", element("span", { class: "kind" }, row.kind));
    if (row.authors.length) meta.append(" ", element("span", { class: "by" }, row.authors.join(Language.say(", "))));
    const sentence = element("p", { class: "summary", dir: "auto" });
    const tags = element("p", { class: "tags", dir: "auto" });
    const item = element("li", { class: "item" }, element("h2", { class: "item-title", dir: "auto" }, link), meta, sentence, tags);
    if (row.texts) fill(item, row, asked);
    return item;
  }

  /** Fill in the sentence, and the tags that matter: those asked for, then the issues. @param {Element} item @param {SearchRow} row @param {{terms: Set<string>, starts: string[]}} asked */
  function fill(item, row, asked) {
    const [summary, issues, topics, paragraphs] = row.texts ?? ["", [], [], []];
    const [sentence, tags] = item.querySelectorAll(".summary, .tags");
    sentence?.replaceChildren(marked(bestSentence(paragraphs, asked) || summary || paragraphs[0] || "", asked));
    const holds = (/** @type {string} */ tag) => mayHold(tag, asked) && SearchWords.places(tag).some((place) => askedAt(asked, tag, place));
    const names = new Set([...[...issues, ...topics].filter(holds), ...issues]);
    tags?.replaceChildren(marked([...names].join(" · "), asked));
  }

  /** @type {{items: Map<Element, SearchRow>, asked: {terms: Set<string>, starts: string[]}}} */
  let waiting = { items: new Map(), asked: { terms: new Set(), starts: [] } };
  /** Fetch the texts of some results and fill them in. @param {Element[]} items */
  async function complete(items) {
    const { items: rows, asked } = waiting;
    for (const item of items) watcher.unobserve(item);
    await Promise.all(items.map(async (item) => {
      const row = rows.get(item);
      rows.delete(item);
      if (row) await read(row).then(() => fill(item, row, asked)).catch(() => undefined);
    }));
  }

  const watcher = new IntersectionObserver((entries) => {
    void complete(entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target));
  });
  /** Soon after those in view come the others, so that none is blank when somebody scrolls. */
  const SOON = 500;
  let later = 0;
  /** What the list shows: a further letter often changes nothing. */
  let shown = { texts: [""], plan: "" };

  /**
   * Show rows; texts of those that have none yet come as they come into view. From the row ``rest`` on, if it is
   * among them and not the first, they have only some of the words: a line says so.
   * @param {Element} list @param {SearchRow[]} rows @param {SearchPlan} plan @param {number} rest
   */
  function list(list, rows, plan, rest) {
    const next = { texts: rows.map((row) => row.text), plan: JSON.stringify([plan, rest]) };
    const same = next.plan === shown.plan && list.children.length === shown.texts.length && shown.texts.every((text, i) => text === next.texts[i]);
    shown = next;
    const asked = wanted(plan);
    const more = same ? rows.slice(list.children.length) : rows;
    const items = more.map((row) => show(row, asked));
    clearTimeout(later);
    later = window.setTimeout(() => void complete([...waiting.items.keys()]), SOON);
    if (!same) {
      watcher.disconnect();
      waiting = { items: new Map(), asked };
      list.replaceChildren();
    }
    list.append(...items);
    if (rest > 0 && !list.querySelector(".search-rest")) {
      list.children[rest]?.prepend(element("p", { class: "search-rest" }, Language.say("These have some of the words:")));
    }
    more.forEach((row, i) => {
      const item = /** @type {Element} */ (items[i]);
      if (row.texts) return;
      waiting.items.set(item, row);
      watcher.observe(item);
    });
  }

  return { row, rows, list, element, address };
})();
