archiveSearch([[8,16,40],"$%$#"]);
