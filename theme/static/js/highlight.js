// On a brief: mark the words that a search asked for, as the address says (#words=sanction oil*).
// @ts-check
(() => {
  "use strict";

  const asked = new URLSearchParams(location.hash.slice(1)).get("words");
  const text = document.getElementById("text");
  if (!asked || !text) return;

  // Terms are stems: a word is meant if it is the stem and an ending of English.
  const endings = "(?:e|es|ed|er|ers|ing|ings|s|y|ies|ied|ion|ions|al|ally|ly|ment|ments|ity|able|ive|ance|ence|ism|ist|ists)?";
  const forms = asked
    .split(" ")
    .filter(Boolean)
    .slice(0, 12)
    .map((term) => {
      const start = term.replace(/[*]$/, "").replace(/[^\p{L}\p{N}.]/gu, "").replaceAll(".", "\\.");
      // Arabic writes the article, and some words before it, together with the next.
      const before = /^[\u0621-\u064a]/.test(start) ? "(?:[وفبك]?ال|[وف]?لل|[وفبكل])?" : "";
      return term.endsWith("*") ? `${before}${start}.*` : start.replace(/(..)[iy]$/, "$1(?:i|y)?") + endings;
    });
  const wanted = new RegExp(`^(?:${forms.join("|")})$`, "u");
  /** @param {string} word */
  const bare = (word) => (/^\p{L}/u.test(word) ? word.replace(/[.-]/g, "") : word); // U.S, F-16s
  /** @param {string} word */
  const plain = (word) => bare(word).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const token = /\p{L}{1,3}-\p{N}{1,3}\p{L}?(?![\p{L}\p{N}-])|[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu;

  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  for (const node of nodes) {
    const words = [...node.data.matchAll(token)].reverse();
    for (const word of words) {
      if (!wanted.test(plain(word[0]))) continue;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      range.surroundContents(document.createElement("mark"));
    }
  }
  text.querySelector("mark")?.scrollIntoView({ block: "center" });
})();
