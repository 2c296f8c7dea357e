archiveSearch(["#$##","&"]);
