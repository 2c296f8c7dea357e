archiveSearch(["ports","anna","beijing","boris","jinping","nato","newer","newest","older","russia","zorauthor","zorname","zortitle","zortopic"]);
