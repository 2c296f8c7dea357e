// Selects what somebody takes who wants the article alone: from its title to the end of [data-main] or to
// [data-end]; from the date, where the page shows none below the title.
() => {
  const main = document.querySelector("[data-main]"), title = main.querySelector("[data-role=title]");
  const isBefore = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
  const dates = [...document.querySelectorAll("[data-role=date]")];
  const isDated = dates.some((date) => main.contains(date) && isBefore(title, date));
  const begin = !isDated && dates.length && isBefore(dates[0], title) ? dates[0] : title;
  const end = main.querySelector("[data-end]"), range = document.createRange();
  range.setStartBefore(begin);
  if (end) range.setEndAfter(end);
  else range.setEnd(main, main.childNodes.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
