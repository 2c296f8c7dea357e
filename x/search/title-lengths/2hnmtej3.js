archiveSearch([[1,2],"#$##"]);
