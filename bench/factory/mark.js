// Puts a mark before each piece of text that the page shows, and returns the elements that the marks name.
// A mark is one character of a plane that nobody uses: U+F0000 plus the number of the element.
() => {
  const FIRST = 0xf0000;
  const UNSEEN = "script,style,noscript,template,textarea,select,title";
  const elements = [], numbers = new Map(), rows = new Map();

  const count = (owner) => {
    if (numbers.has(owner)) return numbers.get(owner);
    const labelled = owner.closest("[data-role]"), row = owner.closest("[data-role=row]");
    const inside = owner.hasAttribute("data-ref") ? count(owner.parentElement.closest("[data-tag],[data-role]")) : -1;
    if (row && !rows.has(row)) rows.set(row, rows.size);
    numbers.set(owner, elements.length);
    elements.push({
      role: labelled.dataset.role,
      part: owner.dataset.part || labelled.dataset.part || "",
      value: owner.dataset.value || "",
      level: Number(owner.dataset.level || (/^H([1-6])$/.exec(owner.tagName) || [0, 2])[1]),
      is_tag: owner.hasAttribute("data-tag"),
      row: row ? rows.get(row) : -1,
      inside,
    });
    return numbers.get(owner);
  };
  const mark = (node) => String.fromCodePoint(FIRST + count(node.closest("[data-ref],[data-tag],[data-role]")));

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.tagName === "IMG" && node.alt) node.alt = mark(node) + node.alt;
    } else if (node.data.trim() && !node.parentElement.closest(UNSEEN)) {
      node.data = node.data.replace(/\S/u, (letter) => mark(node.parentElement) + letter);
    }
  }
  return elements;
}
