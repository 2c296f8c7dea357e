// What the scripts of the search page hand to each other. Only the type checker reads this file.

/** docs/reference/search-data.md */
interface SearchDirectory {
  version: number;
  documents: number;
  /** Sums of lengths of text and title. */
  totals: number[];
  k1: number;
  b: number;
  "text-lengths": string;
  "title-lengths": string;
  facets: string;
  days: string;
  names: string;
  words: string;
  /** Names of lists. */
  rows: string[];
  blocks: Record<string, string[]>;
  /** Lists of shards. */
  shards: Record<string, SearchList>;
}

/** First terms, one a line, and names of eight letters, joined. */
type SearchList = [string, string];

interface SearchShard {
  terms: string[];
  columns: string[][];
  aliases: Record<string, Record<string, string>>;
}

/** Lists as in query.py: ["word", "text", "sanctions"], ["and", …], … */
type SearchTree = any[];

/** Lists as in plan.py: ["term", "text", "sanction"], ["and", …], … */
type SearchPlan = any[];

interface SearchMatch {
  /** 1 for each document that matches. */
  held: Uint8Array;
  scores: Float64Array;
}

interface SearchAnswer {
  match: SearchMatch;
  ranked: number[];
  scored: boolean;
  /** Whether any word sufficed, since no brief has all. */
  loose: boolean;
  /** Codes of search-query.js. */
  notes: string[];
  ignored: string[];
  alternatives: [string, string][];
  plan: SearchPlan;
}

interface Facets {
  /** (id, name) */
  issues: [string, string][];
  kinds: string[];
  /** (year, number of documents), ascending. */
  years: [string, number][];
  kindOf: number[];
  issuesOf: number[][];
}

/** Facet -> values chosen, all of which a brief must have. */
type SearchChosen = Record<string, string[]>;

/** One facet over all briefs. */
interface SearchColumn {
  /** Values as they stand in the address. */
  keys: string[];
  /** Values as they are shown. */
  labels: string[];
  /** Indexes of its values for each brief. */
  lists: number[][];
}

interface SearchRow {
  slug: string;
  date: string;
  title: string;
  kind: string;
  authors: string[];
  text: string;
}
