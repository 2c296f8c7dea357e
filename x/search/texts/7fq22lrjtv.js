archiveSearch(["Newest in a sentence.",[],["Ports"],["NATO moved on."]]);
