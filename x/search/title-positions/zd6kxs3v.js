archiveSearch(["newer\nnewest\nolder\nport\nzortitl","    ","# # # # #","# # # $ #"]);
