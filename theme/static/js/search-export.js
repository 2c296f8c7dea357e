// The results as CSV (RFC 4180) and RIS.
"use strict";

const SearchExport = (() => {
  /** @param {string} value */
  const cell = (value) => `"${value.replace(/^([=+\-@\t\r])/, "'$1").replace(/"/g, '""')}"`;

  // Words that belong to the family name after them, as in the citations of each brief.
  const PARTICLES = "af al ap ben bin bint da dal dalla das de del della den der des di do dos du el ibn la le mac ten ter van vom von y zu zum zur";
  const FAMILY = new RegExp(`^(\\S.*?) ((?:(?:${PARTICLES.replaceAll(" ", "|")}) )*\\S+)$`, "i");

  /** @param {SearchRow} row */
  const absolute = (row) => new URL(SearchResults.address(row), document.baseURI).href;

  /** @param {SearchRow[]} rows */
  function csv(rows) {
    const lines = rows.map((row) => [row.title, row.date, row.kind, row.authors.join("; "), absolute(row)]);
    return [["title", "date", "kind", "authors", "address"], ...lines].map((line) => line.map(cell).join(",") + "\r\n").join("");
  }

  /** The authors that are no persons, whose names stay whole. @returns {Promise<Set<string>>} */
  async function bodies() {
    const names = await SearchFacets.names();
    const called = (/** @type {boolean} */ persons) =>
      names.filter(([, type]) => (type === "person") === persons).map(([, , name]) => name);
    const bodyNames = new Set(called(false));
    called(true).forEach((name) => bodyNames.delete(name));
    return bodyNames;
  }

  /** @param {SearchRow[]} rows @param {Set<string>} whole names that are not turned round */
  function ris(rows, whole) {
    const clean = (/** @type {string} */ text) => text.replace(/\s+/g, " ");
    const records = rows.map((row) => {
      const authors = row.authors.map((name) => `AU  - ${whole.has(name) ? clean(name) : clean(name).replace(FAMILY, "$2, $1")}`);
      const lines = ["TY  - RPRT", `TI  - ${clean(row.title)}`, ...authors, `PY  - ${row.date.slice(0, 4)}`,
        `DA  - ${row.date.replace(/-/g, "/")}`, `M3  - ${clean(row.kind)}`, `UR  - ${absolute(row)}`, "ER  - ", ""];
      return lines.join("\r\n");
    });
    return records.join("\r\n");
  }

  /** @param {string} name @param {string} type @param {string} text */
  function save(name, type, text) {
    const link = /** @type {HTMLAnchorElement} */ (SearchResults.element("a", { download: name }));
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /** @param {number[]} documents @param {"csv" | "ris"} format */
  async function run(documents, format) {
    const rows = [];
    for (let start = 0; start < documents.length; start += 200) {
      rows.push(...(await Promise.all(documents.slice(start, start + 200).map(SearchResults.row))));
    }
    if (format === "csv") save("briefs.csv", "text/csv;charset=utf-8", "\ufeff" + csv(rows));
    else save("briefs.ris", "application/x-research-info-systems;charset=utf-8", ris(rows, await bodies()));
  }

  return { run, bodies, csv, ris };
})();
