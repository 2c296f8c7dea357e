archiveSearch("7ah3t");
