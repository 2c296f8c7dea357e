"""From the archive to pages, feeds and data. Pure: knows no files, no Pelican and no clock."""
