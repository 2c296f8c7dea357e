archiveSearch(["%)&$","#*#$%')*#$''"]);
