archiveSearch([[["trade","Trade"],["zorissue","Zorissue"]],["Policy Brief","Zorkind"],[["2023",1],["2024",3]],3,"$($#","####"]);
