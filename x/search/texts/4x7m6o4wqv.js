archiveSearch(["Newer in a sentence.",["Trade"],["Ports"],["Anna Lee spoke in Beijing, said NATO."]]);
