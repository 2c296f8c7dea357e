archiveSearch(["%&$$","'('(+(("]);
