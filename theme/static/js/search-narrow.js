// Facets with counts, what is chosen of them, and the chart of years.
"use strict";

const SearchNarrow = (() => {
  const SHOWN = 8;
  const MORE = 100;
  const { element } = SearchResults;
  const { say, counted, number } = Language;
  /** Facets whose counts are loaded at once; the others when somebody opens them. */
  const FIRST = ["issue", "kind", "year"];
  const TITLES = new Map([...SearchQuery.titles, /** @type {[string, string]} */ (["year", say("Year")])]);
  const titleOf = (/** @type {string} */ field) => TITLES.get(field) ?? field;
  const FIELDS = [...FIRST, ...[...TITLES.keys()].filter((field) => !FIRST.includes(field))];
  /** @type {WeakMap<object, Map<string, Promise<SearchColumn>>>} by directory: data of an older one are read anew */
  const columns = new WeakMap();

  /** @param {string} field */
  async function column(field) {
    const directory = await SearchData.directory();
    const known = columns.get(directory) ?? new Map();
    columns.set(directory, known);
    if (!known.has(field)) {
      const reading = read(field);
      known.set(field, reading);
      reading.catch(() => known.delete(field));
    }
    return /** @type {Promise<SearchColumn>} */ (known.get(field));
  }

  /** @param {string} field @returns {Promise<SearchColumn>} */
  async function read(field) {
    if (!FIRST.includes(field)) {
      const values = await SearchFacets.valuesOf(field);
      if (values) return values;
      const [names, lists] = await Promise.all([SearchFacets.names(), SearchFacets.namesOf(field)]);
      return { keys: names.map(([id]) => id), labels: names.map(([, , name]) => name), lists };
    }
    const { issues, kinds, years, kindOf, yearOf, issuesOf } = await SearchFacets.facets();
    if (field === "issue") return { keys: issues.map(([id]) => id), labels: issues.map(([, name]) => name), lists: issuesOf };
    return field === "kind" ? { keys: kinds, labels: kinds, lists: kindOf } : { keys: years, labels: years, lists: yearOf };
  }

  /** Where a brief's numbers begin and end. @param {SearchLists} lists @param {number} brief @returns {[number, number]} */
  const range = ({ starts }, brief) => (starts ? [starts[brief] ?? 0, starts[brief + 1] ?? 0] : [brief, brief + 1]);

  /** Documents that have everything chosen. @param {number[]} ranked @param {SearchChosen} chosen */
  async function narrow(ranked, chosen) {
    let left = ranked;
    for (const [field, values] of Object.entries(chosen)) {
      if (!values.length) continue;
      const { keys, lists } = await column(field);
      const wanted = values.map((value) => keys.indexOf(value));
      left = left.filter((document) => {
        const places = lists.values.subarray(...range(lists, document));
        return wanted.every((value) => places.includes(value));
      });
    }
    return left;
  }

  /** Values that documents have, those chosen even if none has them. @param {number[]} documents @param {string} field @param {string[]} chosen */
  async function counts(documents, field, chosen) {
    const { keys, labels, lists } = await column(field);
    const totals = new Uint32Array(keys.length);
    for (const document of documents) {
      const [start, end] = range(lists, document);
      for (let i = start; i < end; i += 1) totals[/** @type {number} */ (lists.values[i])] += 1;
    }
    /** @type {SearchCount[]} */
    const counted = [];
    totals.forEach((count, i) => count && keys[i] && counted.push([keys[i] ?? "", labels[i] ?? "", count]));
    if (field === "year") counted.reverse();
    else counted.sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1));
    for (const value of chosen) {
      if (!counted.some(([key]) => key === value)) counted.push([value, labels[keys.indexOf(value)] ?? value, 0]);
    }
    return counted;
  }

  /** @type {Map<string, SearchGroup>} */
  const groups = new Map();
  /** @type {{documents: number[], chosen: SearchChosen, changed: (chosen: SearchChosen) => void}} */
  let current = { documents: [], chosen: {}, changed: () => undefined };

  /** Counts of each facet that is open. @param {number[]} documents @param {SearchChosen} chosen @returns {Promise<Map<string, SearchCount[]>>} */
  async function tally(documents, chosen) {
    const open = FIELDS.filter((field) => FIRST.includes(field) || chosen[field]?.length || groups.get(field)?.closed?.open);
    const all = open.map(async (field) => /** @type {[string, SearchCount[]]} */ ([field, await counts(documents, field, chosen[field] ?? [])]));
    return new Map(await Promise.all(all));
  }

  /** The line of a value: made once, changed as counts change. @param {SearchGroup} group @param {SearchCount} one */
  function line({ field, lines }, [value, label, count]) {
    let shown = lines.get(value);
    if (!shown) {
      const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", name: field, value, id: `narrow-${field}-${value}` }));
      const counted = element("span", { class: "count" });
      const item = element("li", {}, element("label", {}, box, element("span", { dir: "auto" }, label), counted));
      lines.set(value, (shown = { item, box, count: counted }));
    }
    shown.box.checked = current.chosen[field]?.includes(value) ?? false;
    const text = number(count);
    if (shown.count.textContent !== text) shown.count.textContent = text;
    return shown.item;
  }

  /** Show the counts of one facet. @param {SearchGroup} group @param {SearchCount[]} all */
  function fill(group, all) {
    const chosen = current.chosen[group.field] ?? [];
    const state = JSON.stringify([all, chosen]);
    if (group.state === state) return;
    group.state = state;
    const isFirst = (/** @type {SearchCount} */ [value], /** @type {number} */ i) => i < SHOWN || chosen.includes(value);
    const items = all.filter(isFirst).map((count) => line(group, count));
    const { children } = group.list;
    if (children.length !== items.length || items.some((item, i) => item !== children[i])) group.list.replaceChildren(...items);
    group.rest = all.filter((count, i) => !isFirst(count, i));
    group.set.hidden = !all.length;
    offer(group);
  }

  /** The button for further values. @param {SearchGroup} group */
  function offer({ more, rest }) {
    more.hidden = !rest.length;
    more.textContent = rest.length > MORE
      ? counted(MORE, "%(count)s more of %(all)s", "%(count)s more of %(all)s", { all: number(rest.length) })
      : counted(rest.length, "%(count)s more", "%(count)s more");
  }

  /** @param {string} field @returns {SearchGroup} */
  function make(field) {
    const list = element("ul");
    const more = element("button", { type: "button" });
    const set = element("fieldset", {}, list, more);
    /** @type {SearchGroup} */
    const group = { field, set, list, more, lines: new Map(), rest: [], state: "" };
    more.addEventListener("click", () => {
      const items = group.rest.splice(0, MORE).map((count) => line(group, count));
      list.append(...items);
      items[0]?.querySelector("input")?.focus();
      offer(group);
    });
    if (FIRST.includes(field)) {
      set.prepend(element("legend", {}, titleOf(field)));
      return group;
    }
    set.setAttribute("aria-label", titleOf(field));
    set.hidden = true;
    const closed = /** @type {HTMLDetailsElement} */ (element("details", {}, element("summary", { id: `narrow-${field}` }, titleOf(field)), set));
    closed.addEventListener("toggle", async () => {
      const { documents, chosen } = current;
      const all = closed.open && (await counts(documents, field, chosen[field] ?? []).catch(() => false));
      if (all && documents === current.documents) fill(group, /** @type {SearchCount[]} */ (all));
    });
    group.closed = closed;
    return group;
  }

  /** @param {Element} place */
  function build(place) {
    groups.clear();
    for (const field of FIELDS) groups.set(field, make(field));
    place.replaceChildren(...[...groups.values()].map((group) => group.closed ?? group.set));
    if (place.hasAttribute("data-heard")) return;
    place.setAttribute("data-heard", "");
    place.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const { chosen, changed } = current;
      const others = (chosen[target.name] ?? []).filter((chosenValue) => chosenValue !== target.value);
      changed({ ...chosen, [target.name]: target.checked ? [...others, target.value] : others });
    });
  }

  /** @param {Element} place @param {Map<string, SearchCount[]>} tallied @param {typeof current} now */
  function show(place, tallied, now) {
    current = now;
    if (!place.children.length) build(place);
    const focused = place.contains(document.activeElement) ? document.activeElement?.id : "";
    for (const [field, group] of groups) {
      if (group.closed) group.closed.hidden = !SearchFacets.has(field);
      const all = tallied.get(field);
      if (all) fill(group, all);
      if (!group.closed) continue;
      group.closed.hidden = !now.documents.length;
      if (now.chosen[field]?.length) group.closed.open = true;
    }
    if (focused) document.getElementById(focused)?.focus();
  }

  /** What is chosen, each with a way to take it back. @param {SearchChosen} chosen @param {(chosen: SearchChosen) => void} changed */
  async function taken(chosen, changed) {
    const buttons = [];
    for (const field of FIELDS) {
      for (const value of chosen[field] ?? []) {
        const { keys, labels } = await column(field);
        const label = labels[keys.indexOf(value)] ?? value;
        const button = element("button", { type: "button", "aria-label": say("Do not narrow by %(field)s %(label)s", { field: titleOf(field).toLowerCase(), label }) });
        const [before, after] = say("%(label)s: %(text)s", { label: titleOf(field), text: "\n" }).split("\n");
        button.append(before ?? "", element("bdi", {}, label), after ?? "", " ×");
        button.addEventListener("click", () => {
          changed({ ...chosen, [field]: (chosen[field] ?? []).filter((other) => other !== value) });
        });
        buttons.push(button);
      }
    }
    return buttons;
  }

  /**
   * Briefs by year as bars, with a text for who cannot see them, and the boxes of the facet for who has no mouse.
   * @param {SearchCount[]} all later years first @param {(year: string) => void} choose
   */
  function chart(all, choose) {
    const years = all.filter(([, , count]) => count).reverse();
    if (years.length < 2) return element("div");
    const [first, last] = [Number(years[0]?.[0]), Number(years.at(-1)?.[0])];
    const most = Math.max(...years.map(([, , count]) => count));
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${Math.max(24, last - first + 1) * 20} 60`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    for (const [year, , count] of years) {
      const bar = document.createElementNS(svg.namespaceURI, "rect");
      const height = (count / most) * 58;
      const box = { x: (Number(year) - first) * 20 + 2, y: 60 - height, width: 16, height };
      for (const [key, value] of Object.entries(box)) bar.setAttribute(key, String(value));
      const title = document.createElementNS(svg.namespaceURI, "title");
      title.textContent = say("%(label)s: %(text)s", { label: year, text: count });
      const place = document.createElementNS(svg.namespaceURI, "rect");
      for (const [key, value] of Object.entries({ x: box.x - 2, y: 0, width: 20, height: 60 })) place.setAttribute(key, String(value));
      const group = document.createElementNS(svg.namespaceURI, "g");
      group.append(title, place, bar);
      group.addEventListener("click", () => choose(year));
      svg.append(group);
    }
    const text = years.map(([year, , count]) => say("%(label)s: %(text)s", { label: year, text: count })).join(say(", "));
    const caption = element("figcaption", { class: "search-said" }, counted(most, "Briefs by year, %(first)s to %(last)s, at most %(count)s a year", "Briefs by year, %(first)s to %(last)s, at most %(count)s a year", { first, last }));
    return element("figure", { class: "search-chart" }, svg, caption, element("p", { class: "visually-hidden" }, text));
  }

  return { tally, show, narrow, taken, chart, fields: FIELDS };
})();
