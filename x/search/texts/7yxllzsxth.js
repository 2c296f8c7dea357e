archiveSearch(["Older in a sentence.",["Trade"],["Ports","NATO"],["Xi Jinping and Anna Lee met."]]);
