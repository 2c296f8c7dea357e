archiveSearch("򴴺œ $");
